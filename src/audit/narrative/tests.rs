//! Sentences that are right, each with a trap in it: no rule on the report may speak.

use crate::audit::notation::{audit, read};

/// Forms of a unit whose report says the sentences below.
const FORMS: &str = "
    year 2024
    base_table
    staff.authorised = 42
    staff.actual = 40
    three_public.prior_actual = 12.5
    three_public.budget = 12
    three_public.actual = 10.02
    vehicles.budget = 5
    vehicles.actual = 4
    vehicle_purchase.actual = 0
    vehicle_running.budget = 5
    vehicle_running.actual = 4
    abroad.budget = 0
    abroad.actual = 0
    reception.prior_actual = 8
    reception.budget = 7
    reception.actual = 6.02
    basic.prior_actual = 960
    basic.budget = 980
    basic.actual = 1000
    personnel.budget = 850
    personnel.actual = 860
    public.budget = 130
    public.actual = 140
    projects.prior_actual = 402.30
    projects.budget = 400
    projects.actual = 418.60
    procurement.budget = 60
    procurement.actual = 48.80
    self_eval
    funds.total.initial = 1380
    funds.total.full_year = 1420
    funds.total.executed = 1418.60
    total.score = 96
    narrative
";

/// Whatever the rules on the report say of a text in section 2.
fn said(text: &str) -> Vec<String> {
    let lines: String =
        text.lines().map(|line| format!("section[2] 二、支出情况 = {}\n", line.trim())).collect();
    let written = read(&format!("{FORMS}{lines}")).unwrap();
    let outcome = audit(&written);
    let own = |rule: &str| rule.starts_with('N') || rule == "X002";
    outcome
        .findings
        .into_iter()
        .filter(|one| own(&one.rule))
        .map(|one| format!("{} {}", one.rule, one.message.zh))
        .collect()
}

fn silent(texts: &[&str]) {
    let loud: Vec<String> =
        texts.iter().filter_map(|text| Some(format!("{text}\n    {}", said(text).first()?))).collect();
    assert!(loud.is_empty(), "\n{}", loud.join("\n"));
}

#[test]
fn years_dates_and_document_numbers_are_no_amounts() {
    silent(&[
        "根据财绩〔2023〕5号文件要求，2024年5月6日完成自评，联系电话0800-5551234。",
        "2022年、2023年、2024年三年项目支出分别为380万元、402.30万元、418.60万元。",
        "2023年三公经费支出12.5万元，2024年三公经费支出10.02万元，比2023年减少2.48万元。",
        "近三年三公经费累计支出35万元。",
        "截至2024年6月，全年支出700万元，执行率过半。",
        "第3季度基本支出240万元，上半年项目支出180万元。",
        "2025年部门预算安排1500万元，其中基本支出1050万元，项目支出450万元。",
        "2024年第12次党组会议研究通过，5月10日印发。",
    ]);
}

#[test]
fn changes_that_follow_are_right_whatever_their_words() {
    silent(&[
        "2024年项目支出418.60万元，较上年402.30万元增加16.30万元，增长4.05%。",
        "项目支出418.60万元，较上年402.30万元增长4.1%。",
        "项目支出418.60万元，比上年增加16.30万元，增长4.05%。",
        "三公经费支出10.02万元，较上年减少2.48万元，下降19.84%，主要是公务接待减少。",
        "公务接待费6.02万元，比上年同期8万元减少1.98万元，减少率为24.75%。",
        "控制率较上年提高0.5个百分点，环比增长3%。",
        "三公经费预算12.00万元，实际支出10.02万元，其中公务用车运行维护费4.00万元，公务接待费6.02万元，较上年12.50万元减少2.48万元。",
        "项目支出由402.30万元增加到418.60万元，增长4.05%。",
        "人员经费860万元，因调资增加支出25万元；公用经费140万元，压减会议费3万元。",
        "公用经费140万元，与上年持平，未超过150万元的控制数。",
        "基本支出1000万元，比年初预算增加20万元，增幅2.04%。\n2024年初基本支出预算980万元。",
        "收入增加50万元，其中：财政拨款增加30万元，其他收入增加20万元。",
        "同比增长率为-3.5%，减少率-5%。",
    ]);
}

#[test]
fn parts_may_be_fewer_than_the_whole_and_have_parts_of_their_own() {
    silent(&[
        "基本支出1000万元，其中：人员经费860万元，主要包括基本工资400万元、津贴补贴300万元；公用经费140万元，包括办公费20万元、差旅费15万元。",
        "项目支出418.60万元，其中：设备购置费120万元，宣传活动费60万元。",
        "三公经费支出10.02万元，其中公务接待费6.02万元，共接待80批次520人次。",
        "全年支出1418.60万元，其中基本支出1000万元，其中人员经费860万元，公用经费140万元，项目支出418.60万元。",
        "项目支出418.60万元，其中：财政拨款400万元，上年结转18.60万元，用于设备购置费220万元、宣传活动费198.60万元。",
        "部门预算收入1380万元，其中财政拨款1300万元，其他收入80万元；预算支出1380万元，其中基本支出980万元，项目支出400万元。",
        "三公经费支出10.02万元，其中：公务用车购置及运行维护费4万元（其中购置费0万元，运行维护费4万元），公务接待费6.02万元，因公出国（境）费0万元；会议费1.2万元，培训费0.8万元。",
        "实有人数43人，其中在职40人，退休38人，车辆4台。",
        "会议费1.20万元、培训费0.80万元，合计2.00万元。",
        "一季度30万元、二季度40万元，三公经费共计10.02万元。",
        "项目支出418.60万元，其中设备购置费120万元，撬动社会投资3000万元，带动产值2亿元。",
        "人员经费和公用经费分别为860万元、140万元。",
    ]);
}

#[test]
fn shares_and_rates_are_of_what_they_name() {
    silent(&[
        "人员经费860万元，占基本支出的86%；公用经费140万元，占基本支出1000万元的14%。",
        "基本支出1000万元，占总支出的70.49%；项目支出418.60万元，占29.51%。全年总支出1418.60万元。",
        "年初预算1380万元，调整后预算1420万元，实际支出1418.60万元，预算执行率99.9%。",
        "年初预算1380万元，实际支出1418.60万元，完成年初预算的102.8%。",
        "群众满意度98%，合格率100%，覆盖14个乡镇的85%以上。",
        "女干部18人，占在职人数的45%，党员占比60%。",
        "三公经费预算12万元，实际支出10.02万元，节约率16.5%，执行率较上年提高2.3个百分点。",
        "公务接待费6.02万元，占全县同类支出的3.2%。",
    ]);
}

#[test]
fn quantities_of_something_else_are_not_held_against_the_forms() {
    silent(&[
        "核定编制42名，其中行政编制20名，事业编制22名；在职人员40名，退休19人，临聘5人。",
        "下属文化馆编制12名，在职11人；县图书馆编制8名，在职8人。",
        "人均公用经费3.5万元，每人每月工资3800元，接待标准每人50元。",
        "约1400万元用于民生，惠及群众3万余人，发放补贴200多万元。",
        "公务接待费（含外事接待）8.20万元，会议费、培训费2万元。",
        "三公经费控制在12万元以内，公用经费不超过150万元，比例10%-20%。",
        "政府采购货物支出30万元、服务支出18.80万元。",
        "政府采购金额约48万元，自评得分九十六分。",
        "3个项目自评得分分别为98分、97分、95分。",
        "公务用车保有量4辆，公务用车运行费4万元，每辆1万元。",
        "2024年11月实有在职人员41人，12月末在职40人。",
        "基本支出10000000元，项目支出0.04186亿元。",
        "办公费3.2万元，其中纸张800元，墨盒1200元，电费3万元。",
        "坚持以“三保”为重点，落实八项规定，围绕四个方面抓好工作。",
    ]);
}
