//! Running text for reports: sentences drawn from a seed, of which no two reports share a long
//! passage, and the bureau's own wording, which all of them have.

use super::dice::Dice;

const WHO: &[&str] = &[
    "办公室",
    "业务股",
    "综合股",
    "驻点工作组",
    "党支部",
    "全体干部职工",
    "法规股",
    "监测站",
    "服务大厅",
    "值班人员",
    "技术骨干",
    "联络员",
];
const WHEN: &[&str] = &[
    "上半年",
    "入夏以后",
    "汛期前",
    "年底前",
    "结合主题活动",
    "按照年度计划",
    "在乡镇配合下",
    "对照任务清单",
    "围绕中心工作",
    "根据群众意见",
    "利用赶集日",
    "农闲时节",
];
const DID: &[&str] = &[
    "梳理了",
    "完善了",
    "走访了",
    "排查了",
    "组织开展了",
    "协调推进了",
    "集中办理了",
    "督促落实了",
    "认真核对了",
    "逐一回应了",
    "修订了",
    "如期完成了",
];
const WHAT: &[&str] = &[
    "河道清淤台账",
    "设施巡护路线",
    "便民服务事项",
    "安全隐患点位",
    "业务培训课程",
    "档案整理规程",
    "志愿服务队伍",
    "公示公开栏目",
    "来信来访事项",
    "老旧设备清单",
    "村组联络机制",
    "绿化管护任务",
    "宣传资料内容",
    "入户走访记录",
];
const SO: &[&str] = &[
    "群众办事更加方便",
    "工作流程明显缩短",
    "环境面貌持续改观",
    "隐患得到及时消除",
    "干部作风更加扎实",
    "服务水平稳步提升",
    "资料做到账实相符",
    "部门之间配合更加顺畅",
    "社会反响良好",
    "责任落实到岗到人",
    "设施保持完好可用",
    "各项任务按期办结",
];

/// What the bureau gives every unit to write.
const TEMPLATE: &str = "按照财政部门统一部署，本单位成立绩效自评工作小组，对照年初批复的绩效目标，采取自查自评、现场核实、座谈了解等方式逐项核对资料，对发现的情况及时整改，形成本报告，并对真实性负责。";

/// One paragraph of so many sentences.
pub fn paragraph(dice: &mut Dice, sentences: usize) -> String {
    let sentence = |dice: &mut Dice| {
        let parts = [WHEN, WHO, DID, WHAT].map(|words| dice.pick(words));
        format!("{}，{}。", parts.concat(), dice.pick(SO))
    };
    (0..sentences).map(|_| sentence(dice)).collect()
}

/// Adds paragraphs to the sections of a report.
pub fn enrich(report: &mut Vec<String>, seed: u64) {
    let mut dice = Dice::new(seed ^ 0x5eed_0f70);
    let mut longer = Vec::new();
    for line in report.drain(..) {
        let section = line.chars().next().filter(|_| line.chars().nth(1) == Some('、'));
        longer.push(line);
        match section {
            Some('一') => longer.push(paragraph(&mut dice, 2)),
            Some('六') => (0..3).for_each(|_| longer.push(paragraph(&mut dice, 5))),
            Some('九') => longer.push(TEMPLATE.to_owned()),
            _ => {}
        }
    }
    *report = longer;
}

/// A name of its own for each seed: letters that neither number nor name anything.
pub fn station(unit: &str, seed: u64) -> String {
    const LETTERS: [char; 26] = [
        '松', '柏', '槐', '榆', '枫', '桐', '梨', '桃', '李', '杏', '枣', '荷', '兰', '菊', '梅', '竹', '溪',
        '滩', '泉', '潭', '湾', '坝', '塘', '渠', '岗', '坪',
    ];
    let letter = |at: u64| LETTERS[(seed / 26u64.pow(at as u32) % 26) as usize];
    format!("{unit}{}{}{}管理站", letter(0), letter(1), letter(2))
}
