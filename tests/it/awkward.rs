//! Layouts of other provinces, by hand: what each field is read as, and what is left unread.
//!
//! Rows are lines, cells stand between `|`, `*3` makes a cell three columns wide, `^` goes on the cell
//! above, `~` is a line break. Every layout is read as a Word table and in the extracted text form.

use zhupi::model::{FormKind, Submission};
use zhupi::{form, intake};

use super::generate::paper::{self, Piece};
use super::generate::sheet::{Cell, Row, Sheet};

fn row(line: &str) -> Row {
    let mut at = 0;
    line.split('|')
        .map(|written| {
            let written = written.trim();
            let (text, columns) = match written.rsplit_once('*') {
                Some((text, columns)) => (text, columns.parse().unwrap()),
                None => (written, 1),
            };
            let continued = text == "^";
            let text = if continued { String::new() } else { text.replace('~', "\n") };
            let cell = Cell { text, start: at, end: at + columns, continued, marks: Vec::new() };
            at += columns;
            cell
        })
        .collect()
}

/// Paragraphs, then the rows of one table, then paragraphs.
pub fn sheet(text: &str) -> Sheet {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_row = |line: &&str| line.contains('|');
    let first = lines.iter().position(is_row).unwrap();
    let last = lines.iter().rposition(is_row).unwrap();
    Sheet {
        kind: FormKind::ProjectEval,
        instance: String::new(),
        above: lines[..first].iter().map(|line| (*line).to_owned()).collect(),
        rows: lines[first..=last].iter().map(|line| row(line)).collect(),
        below: lines[last + 1..].iter().map(|line| (*line).to_owned()).collect(),
        marks: Vec::new(),
        broken: None,
    }
}

fn read(bytes: Vec<u8>) -> Submission {
    let received = intake::read_bytes("a/表", bytes).unwrap();
    let recognised = form::recognise(&received.source, &received.document);
    form::gather(vec![(received.source, recognised)]).remove(0)
}

/// Every `form path = text` is read so, in both formats; forms and unread cells are just these.
fn expect(text: &str, fields: &str, unread: &[&str]) {
    let piece = [Piece::Form(sheet(text))];
    for (format, bytes) in [("docx", paper::docx(&piece)), ("text", paper::tape(&piece))] {
        let submission = read(bytes);
        let mut faults = Vec::new();
        let mut kinds: Vec<String> = Vec::new();
        for line in fields.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (place, wanted) = line.split_once('=').unwrap();
            let (kind, path) = place.trim().split_once(' ').unwrap();
            kinds.push(kind.to_owned());
            let form = submission.first(kind.parse().unwrap());
            let text = form.and_then(|form| form.field(path)).map(|field| field.shown().replace('\n', "~"));
            if text.as_deref() != Some(wanted.trim()) {
                faults.push(format!("{kind} {path}: {text:?}, is {:?}", wanted.trim()));
            }
        }
        for form in &submission.forms {
            if !kinds.contains(&form.kind.to_string()) {
                faults.push(format!("{} is no form", form.kind));
            }
        }
        let left: Vec<String> = submission.unread.iter().map(|one| one.text.replace('\n', "~")).collect();
        if left != unread {
            faults.push(format!("unread {left:?}"));
        }
        let all = submission.forms.iter().flat_map(|form| {
            form.fields
                .iter()
                .map(move |field| format!("{} {}={}", form.kind, field.path, field.raw.replace('\n', "~")))
        });
        let all: Vec<String> = all.collect();
        assert!(faults.is_empty(), "\n{format}\n{}\nread:\n{}", faults.join("\n"), all.join("\n"));
    }
}

#[test]
fn the_ministrys_project_form() {
    expect(
        "项目支出绩效自评表
        （2024年度）
        项目名称*2 | 农村公路养护*7
        主管部门及代码*2 | 云岭县交通局[219]*3 | 实施单位 | 公路站*3
        项目资金~（万元）*2 | ^ | 年初预算数 | 全年预算数（A） | 全年执行数（B） | 分值 | 执行率（B/A) | 得分
        ^*2 | 年度资金总额： | 100 | 110 | 105 | 10 | 95.45% | 9.5
        ^*2 | 其中：本年一般公共预算拨款 | 100 | 110 | 105 | — | 95.45% | —
        ^*2 | 　　　其他资金 | 0 | 0 | 0 | — | | —
        年度总~体目标 | 年初设定目标*4 | 年度总体目标完成情况综述*4
        ^ | 养护公路120公里*4 | 已养护121公里*4
        绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值（A） | 实际完成值（B） | 分值 | 得分 | 未完成原因分析
        ^ | 产出指标 | 数量指标 | 养护里程 | ≥120公里 | 121公里 | 50 | 50 |
        ^ | 效益指标 | 社会效益指标 | 通行能力 | 提升 | 提升 | 30 | 30 |
        ^ | 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 92% | 10 | 10 |
        总分*6 | 100 | 99.5 |",
        "project_eval name = 农村公路养护
        project_eval department = 云岭县交通局[219]
        project_eval office = 公路站
        project_eval funds.total.initial = 100
        project_eval funds.total.full_year = 110
        project_eval funds.total.executed = 105
        project_eval funds.total.rate = 95.45%
        project_eval funds.total.score = 9.5
        project_eval funds.current_year.rate = 95.45%
        project_eval funds.other.executed = 0
        project_eval goals.expected = 养护公路120公里
        project_eval goals.actual = 已养护121公里
        project_eval indicators[0].target = ≥120公里
        project_eval indicators[2].score = 10
        project_eval total.points = 100
        project_eval total.score = 99.5",
        &[],
    );
}

#[test]
fn targets_under_a_header_of_two_rows() {
    expect(
        "项目支出绩效自评表（2024年度）
        项目名称 | 林区防火巡护*8
        主管部门 | 云岭县林草局*3 | 实施单位*2 | 防火办*3
        项目资金（万元） | | 年初预算数*2 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
        ^ | 年度资金总额 | 30*2 | 30 | 30 | 10 | 100% | 10
        一级指标 | 二级指标 | 三级指标 | 年度指标值*3 | 实际完成值 | 分值 | 得分
        ^ | ^ | ^ | 指标性质 | 指标值 | 度量单位 | ^ | ^ | ^
        产出指标 | 数量指标 | 巡护次数 | ≥ | 200 | 次 | 215次 | 50 | 50
        效益指标 | 生态效益指标 | 火情下降 | ≥ | 10 | % | 12% | 30 | 30
        满意度指标 | 满意度指标 | 群众满意度 | ≥ | 90 | % | 95% | 10 | 10
        总分*7 | 100 | 100",
        "project_eval name = 林区防火巡护
        project_eval funds.total.initial = 30
        project_eval funds.total.score = 10
        project_eval indicators[0].name = 巡护次数
        project_eval indicators[0].target = ≥200次
        project_eval indicators[0].actual = 215次
        project_eval indicators[1].target = ≥10%
        project_eval indicators[2].points = 10
        project_eval total.score = 100",
        &[],
    );
}

#[test]
fn budget_and_spending_beside_each_other() {
    expect(
        "部门预算项目支出绩效自评表（2024年度）
        主管部门 | 云岭县民政局*2 | 实施单位 | 救助站*2
        项目名称 | 流浪人员救助*5
        预算执行情况（万元） | 预算数： | 40 | 执行数： | 38.5*2
        ^ | 其中：财政拨款 | 40 | 其中：财政拨款 | 38.5*2
        ^ | 其他资金 | | 其他资金 | *2
        年度总体目标完成情况 | 预期目标*2 | 实际完成目标*3
        ^ | 救助200人次*2 | 救助215人次*3
        绩效指标完成情况 | 一级指标 | 二级指标 | 三级指标 | 预期指标值 | 实际完成指标值
        ^ | 产出指标 | 数量指标 | 救助人次 | ≥200人次 | 215人次
        ^ | 满意度指标 | 满意度指标 | 受助人员满意度 | ≥90% | 95%",
        "project_eval name = 流浪人员救助
        project_eval department = 云岭县民政局
        project_eval office = 救助站
        project_eval funds.total.initial = 40
        project_eval funds.total.executed = 38.5
        project_eval funds.current_year.initial = 40
        project_eval funds.current_year.executed = 38.5
        project_eval goals.expected = 救助200人次
        project_eval goals.actual = 救助215人次
        project_eval indicators[0].target = ≥200人次
        project_eval indicators[0].actual = 215人次
        project_eval indicators[1].actual = 95%",
        &[],
    );
}

#[test]
fn a_list_of_projects_is_no_project_form() {
    expect(
        "2024年度部门整体支出绩效自评表
        单位名称 | 云岭县民政局*5
        年度预算申请（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率*1
        年度资金总额 | 100 | 100 | 100 | 10 | 100%
        序号 | 项目名称 | 年初预算数 | 全年预算数 | 执行数 | 执行率
        1 | 流浪人员救助 | 40 | 40 | 38.5 | 96.25%
        2 | 殡葬改革 | 60 | 60 | 60 | 100%",
        "self_eval unit = 云岭县民政局
        self_eval funds.total.executed = 100
        self_eval funds.total.rate = 100%",
        &[
            "序号",
            "项目名称",
            "年初预算数",
            "全年预算数",
            "执行数",
            "执行率",
            "1",
            "流浪人员救助",
            "40",
            "40",
            "38.5",
            "96.25%",
            "2",
            "殡葬改革",
            "60",
            "60",
            "60",
            "100%",
        ],
    );
}

#[test]
fn reporter_year_and_unit_of_money_in_one_row() {
    expect(
        "部门整体支出绩效自评表
        填报单位：云岭县水务局*4 | 2024年度*2 | 金额单位：万元*2
        部门名称*2 | 云岭县水务局*6
        部门预算执行情况 | | 年初预算 | 调整后预算数 | 执行数 | 权重 | 执行率(%) | 自评得分
        ^ | 部门预算总额 | 500 | 520 | 510 | 10 | 98.08 | 9.8
        一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 权重 | 自评得分 | 备注
        产出指标 | 数量指标 | 巡查河道 | 12条 | 12条 | 50 | 50 |
        效益指标 | 社会效益指标 | 知晓率 | 90% | 91% | 40 | 40 |
        合计*5 | 100 | 99.8 |
        填报人：甲某*3 | 填报日期：2025年3月2日*2 | 单位负责人：乙某*3",
        "self_eval cover.unit = 云岭县水务局
        self_eval unit = 云岭县水务局
        self_eval funds.total.initial = 500
        self_eval funds.total.full_year = 520
        self_eval funds.total.points = 10
        self_eval funds.total.rate = 98.08
        self_eval indicators[0].target = 12条
        self_eval total.score = 99.8
        self_eval signature.filler = 甲某
        self_eval signature.date = 2025年3月2日
        self_eval signature.head = 乙某",
        &[],
    );
}

#[test]
fn a_scored_scheme_is_a_rubric() {
    expect(
        "2024年度部门整体支出绩效自评评分表
        一级指标 | 二级指标 | 三级指标 | 分值 | 评分标准 | 自评得分
        投入（20分） | 目标设定 | 绩效目标合理性 | 10 | 目标依据充分得10分 | 9
        ^ | 预算配置 | 在职人员控制率 | 10 | 不高于100%得10分 | 10
        过程（80分） | 预算执行 | 预算完成率 | 80 | 按完成率计分 | 78
        合计*3 | 100 | | 97",
        "rubric items[0].name = 绩效目标合理性
        rubric items[0].points = 10
        rubric items[0].score = 9
        rubric items[2].score = 78
        rubric total.points = 100
        rubric total.score = 97",
        &[],
    );
}

#[test]
fn funds_by_source_with_a_rate_on_every_row() {
    expect(
        "附件1 2024年度云岭县项目支出绩效自评表
        项目名称 | 特色产业奖补*7
        项目主管部门 | 云岭县农业农村局*3 | 项目实施单位 | 产业股*3
        资金情况（万元） | 资金来源 | 年初预算数（A） | 全年执行数（B）*2 | 执行率（B/A）*1 | 分值 | 得分
        ^ | 年度资金总额 | 80 | 76*2 | 95% | 10 | 9.5
        ^ | 其中：中央补助 | 50 | 48*2 | 96% | |
        ^ | 省级资金 | 20 | 20*2 | 100% | |
        ^ | 县级资金 | 10 | 8*2 | 80% | |
        年度目标 | 预期目标*3 | 全年完成情况*4
        ^ | 奖补30户*3 | 奖补30户*4
        一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
        产出指标 | 数量指标 | 奖补户数 | 30户 | 30户 | 50 | 50 |
        总分*5 | 100 | 59.5 |",
        "project_eval name = 特色产业奖补
        project_eval department = 云岭县农业农村局
        project_eval office = 产业股
        project_eval funds.total.initial = 80
        project_eval funds.total.executed = 76
        project_eval funds.total.rate = 95%
        project_eval funds.central.initial = 50
        project_eval funds.provincial.executed = 20
        project_eval funds.county.rate = 80%
        project_eval goals.expected = 奖补30户
        project_eval goals.actual = 奖补30户
        project_eval total.score = 59.5",
        &[],
    );
}

#[test]
fn three_projects_one_under_another_without_titles() {
    let one = |name: &str, amount: &str| {
        format!(
            "项目名称 | {name}*7
            主管部门 | 云岭县水务局*3 | 实施单位 | 河道站*3
            项目资金 | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
            ^ | 资金总额 | {amount} | {amount} | {amount} | 10 | 100% | 10
            一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 | 原因
            产出指标 | 数量指标 | 清淤方量 | 900立方米 | 900立方米 | 90 | 90 |
            合计*5 | 100 | 100 |\n"
        )
    };
    let text = format!(
        "项目支出绩效自评表（2024年）\n{}{}{}",
        one("清淤", "11"),
        one("护岸", "22"),
        one("监测", "33")
    );
    let piece = [Piece::Form(sheet(&text))];
    for bytes in [paper::docx(&piece), paper::tape(&piece)] {
        let submission = read(bytes);
        let read: Vec<(&str, &str)> = submission
            .of_kind(FormKind::ProjectEval)
            .map(|form| (form.text("name"), form.text("funds.total.executed")))
            .collect();
        assert_eq!(read, [("清淤", "11"), ("护岸", "22"), ("监测", "33")]);
        assert!(submission.unread.is_empty());
        assert_eq!(submission.year, Some(2024));
    }
}
