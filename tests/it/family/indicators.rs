//! Indicator tables: headers of two rows, weights in labels and on every level, missing columns.

use super::{expect, expect_in_grids};

const HEAD: &str = "项目支出绩效自评表（2024年度）
    项目名称 | 河道清淤*8
    主管部门 | 云岭县水务局*4 | 实施单位 | 河道站*3
    项目资金（万元） | 年初预算数*2 | 全年预算数 | 全年执行数*2 | 分值 | 执行率 | 得分
    年度资金总额 | 10.00*2 | 10.00 | 10.00*2 | 10 | 100% | 10";

const READ: &str = "project_eval
    name = 河道清淤
    department = 云岭县水务局
    office = 河道站
    funds.total / initial=10.00 full_year=10.00 executed=10.00 points=10 rate=100% score=10";

fn with_head(rows: &str, fields: &str, unread: &[&str]) {
    expect(&format!("{HEAD}\n{rows}"), &format!("{READ}\n{fields}"), unread);
}

fn with_head_in_grids(rows: &str, fields: &str, unread: &[&str]) {
    expect_in_grids(&format!("{HEAD}\n{rows}"), &format!("{READ}\n{fields}"), unread);
}

#[test]
fn points_and_score_in_the_second_row_of_the_header() {
    let merged = "一级指标 | 二级指标 | 三级指标 | 指标完成情况*2 | 自评情况*3 | 备注
        ^ | ^ | ^ | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析 | ^
        产出指标 | 数量指标 | 清淤方量 | ≥900立方米 | 920立方米 | 50 | 50 | |
        效益指标 | 生态效益指标 | 水质达标率 | ≥90% | 92% | 30 | 30 | |
        满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 | |
        总分*5 | 100 | 100 | |";
    let fields = "indicators[0] / group=产出指标 category=数量指标 name=清淤方量 target=≥900立方米 actual=920立方米 points=50 score=50
        indicators[1] / group=效益指标 name=水质达标率 target=≥90% actual=92% points=30 score=30
        indicators[2] / group=满意度指标 name=群众满意度 target=≥90% actual=95% points=10 score=10
        total / points=100 score=100";
    with_head_in_grids(merged, fields, &[]);
    let unmerged = merged.replace("指标完成情况*2", "指标完成情况 |").replace("自评情况*3", "自评情况 | |");
    with_head_in_grids(&unmerged.replace('^', ""), fields, &[]);
}

#[test]
fn three_levels_under_one_header_cell() {
    with_head_in_grids(
        "绩效指标*3 | 指标值 | 完成值*2 | 分值 | 得分 | 备注
        产出指标 | 数量指标 | 清淤方量 | ≥900立方米 | 920立方米*2 | 50 | 50 |
        效益指标 | 生态效益指标 | 水质达标率 | ≥90% | 92%*2 | 30 | 30 |
        满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95%*2 | 10 | 10 |
        合计*6 | 100 | 100 |",
        "indicators[0] / group=产出指标 category=数量指标 name=清淤方量 target=≥900立方米 actual=920立方米 points=50 score=50
        indicators[1] / group=效益指标 category=生态效益指标 name=水质达标率 target=≥90% actual=92% points=30 score=30
        indicators[2] / group=满意度指标 category=满意度指标 name=群众满意度 target=≥90% actual=95% points=10 score=10
        total / points=100 score=100",
        &[],
    );
}

#[test]
fn weights_on_every_level_of_which_the_last_is_the_indicators() {
    with_head(
        "一级指标 | 权重 | 二级指标 | 权重 | 三级指标 | 权重 | 指标值 | 完成值 | 得分
        产出指标 | 50 | 数量指标 | 50 | 清淤方量 | 30 | ≥900立方米 | 920立方米 | 30
        ^ | ^ | ^ | ^ | 清淤河段 | 20 | ≥3段 | 3段 | 20
        效益指标 | 30 | 生态效益指标 | 30 | 水质达标率 | 30 | ≥90% | 92% | 30
        满意度指标 | 10 | 满意度指标 | 10 | 群众满意度 | 10 | ≥90% | 95% | 10
        合计 | 90 | | | | 100 | | | 100",
        "groups[产出指标].declared_points = 50
        groups[效益指标].declared_points = 30
        groups[满意度指标].declared_points = 10
        indicators[0] / group=产出指标 category=数量指标 name=清淤方量 points=30 target=≥900立方米 actual=920立方米 score=30
        indicators[1] / group=产出指标 category=数量指标 name=清淤河段 points=20 target=≥3段 actual=3段 score=20
        indicators[2] / name=水质达标率 points=30 target=≥90% actual=92% score=30
        indicators[3] / name=群众满意度 points=10 target=≥90% actual=95% score=10
        total / points=100 score=100",
        &["50", "30", "10", "90"],
    );
}

#[test]
fn weights_in_the_labels_of_groups_and_of_indicators() {
    with_head(
        "一级指标 | 二级指标 | 三级指标*2 | 指标值 | 实际完成值*2 | 得分 | 备注
        产出指标（50分） | 数量指标 | 清淤方量（30分）*2 | ≥900立方米 | 920立方米*2 | 30 |
        ^ | ^ | 清淤河段（20分）*2 | ≥3段 | 3段*2 | 20 |
        效益指标（30分） | 生态效益指标 | 水质达标率（30分）*2 | ≥90% | 92%*2 | 30 |
        满意度指标（10分） | 满意度指标 | 群众满意度（10分）*2 | ≥90% | 95%*2 | 10 |
        总得分*7 | 100 |",
        "groups[产出指标].declared_points = 50分
        groups[效益指标].declared_points = 30分
        groups[满意度指标].declared_points = 10分
        indicators[0] / group=产出指标 points=30分 target=≥900立方米 actual=920立方米 score=30
        indicators[1] / points=20分 target=≥3段 actual=3段 score=20
        indicators[2] / points=30分 target=≥90% actual=92% score=30
        indicators[3] / points=10分 target=≥90% actual=95% score=10
        total.score = 100",
        &[],
    );
}

#[test]
fn no_score_column_and_a_number_before_each_row() {
    with_head(
        "序号 | 一级指标 | 二级指标 | 指标名称 | 单位 | 年初目标值 | 全年完成值 | 权重 | 差异原因
        1 | 产出指标 | 数量指标 | 清淤方量 | 立方米 | ≥900 | 920 | 50 |
        2 | 效益指标 | 生态效益指标 | 水质达标率 | % | ≥90 | 92 | 30 |
        3 | 满意度指标 | 满意度指标 | 群众满意度 | % | ≥90 | 95 | 10 |",
        "indicators[0] / group=产出指标 name=清淤方量 target=≥900立方米 actual=920 points=50
        indicators[1] / name=水质达标率 target=≥90% actual=92 points=30
        indicators[2] / name=群众满意度 target=≥90% actual=95 points=10",
        &[],
    );
}

#[test]
fn the_header_is_repeated_after_a_page_break_and_template_rows_stay_out() {
    with_head(
        "一级指标 | 二级指标 | 三级指标 | 年度指标值*2 | 实际完成值 | 分值 | 得分 | 偏差原因
        产出指标 | 数量指标 | 清淤方量 | ≥900立方米*2 | 920立方米 | 50 | 50 |
        ^ | ^ | 指标2： | *2 | | | |
        ^ | ^ | …… | *2 | | | |
        一级指标 | 二级指标 | 三级指标 | 年度指标值*2 | 实际完成值 | 分值 | 得分 | 偏差原因
        效益指标 | 生态效益指标 | 水质达标率 | ≥90%*2 | 92% | 30 | 30 |
        满意度指标 | 满意度指标 | 群众满意度 | ≥90%*2 | 95% | 10 | 10 |
        总分*6 | 100 | 100 |",
        "indicators[0] / group=产出指标 name=清淤方量 target=≥900立方米 actual=920立方米 points=50 score=50
        indicators[1] / group=效益指标 name=水质达标率 target=≥90% actual=92% points=30 score=30
        indicators[2] / group=满意度指标 name=群众满意度 target=≥90% actual=95% points=10 score=10
        total / points=100 score=100",
        &[],
    );
}

#[test]
fn execution_among_the_indicators() {
    expect(
        "项目支出绩效自评表（2024年度）
        项目名称 | 河道清淤*7
        主管部门 | 云岭县水务局*3 | 实施单位 | 河道站*3
        项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数*3 | 执行率*2
        年度资金总额 | 10.00 | 10.00 | 9.80*3 | 98%*2
        一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 | 偏差说明
        预算执行 | 预算执行率 | 预算执行率 | 100% | 98% | 10 | 9.8 | 结余
        产出指标 | 数量指标 | 清淤方量 | ≥900立方米 | 920立方米 | 50 | 50 |
        效益指标 | 生态效益指标 | 水质达标率 | ≥90% | 92% | 30 | 30 |
        满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |
        总分*5 | 100 | 99.8 |",
        "project_eval
        name = 河道清淤
        department = 云岭县水务局
        office = 河道站
        funds.total / initial=10.00 full_year=10.00 executed=9.80 rate=98%
        indicators[0] / group=预算执行 name=预算执行率 target=100% actual=98% points=10 score=9.8 deviation=结余
        indicators[1] / group=产出指标 name=清淤方量 target=≥900立方米 actual=920立方米 points=50 score=50
        indicators[2] / name=水质达标率 target=≥90% actual=92% points=30 score=30
        indicators[3] / name=群众满意度 target=≥90% actual=95% points=10 score=10
        total / points=100 score=99.8",
        &[],
    );
}

#[test]
fn misprinted_and_wrapped_labels() {
    with_head(
        "一级~指标 | 二 级~指 标 | 三级指标*2 | 年度指标直 | 实际完~成值 | 分　值 | 得份 | 偏差原因分析及~改进措施
        产岀指标 | 数量指标 | 清淤方量*2 | ≥900立方米 | 920立方米 | 50 | 50 |
        效溢指标 | 生态效益指标 | 水质达标率*2 | ≥90% | 92% | 30 | 30 |
        满意度指标 | 满意度指标 | 群众满意度*2 | ≥90% | 95% | 10 | 10 |
        总　　分*6 | 100 | 100 |",
        "indicators[0] / name=清淤方量 target=≥900立方米 actual=920立方米 points=50 score=50
        indicators[1] / name=水质达标率 target=≥90% actual=92% points=30 score=30
        indicators[2] / name=群众满意度 target=≥90% actual=95% points=10 score=10
        total / points=100 score=100",
        &[],
    );
}

#[test]
fn four_levels_and_notes_under_the_table() {
    with_head(
        "一级指标 | 二级指标 | 三级指标 | 四级指标 | 计划指标值 | 实际完成值 | 分值 | 自评得分 | 原因说明
        产出指标 | 数量指标 | 工程量 | 清淤方量 | ≥900立方米 | 920立方米 | 50 | 50 |
        效益指标 | 生态效益指标 | 水质 | 达标率 | ≥90% | 92% | 30 | 30 |
        满意度指标 | 满意度指标 | 公众 | 群众满意度 | ≥90% | 95% | 10 | 10 |
        总分*6 | 100 | 100 |
        备注：1.定量指标按完成比例计分。2.其他资金包括自有资金100万元。*9",
        "indicators[0] / group=产出指标 category=数量指标 name=清淤方量 target=≥900立方米 actual=920立方米 points=50 score=50
        indicators[1] / name=达标率 target=≥90% actual=92% points=30 score=30
        indicators[2] / name=群众满意度 target=≥90% actual=95% points=10 score=10
        total / points=100 score=100",
        &["工程量", "水质", "公众"],
    );
}

#[test]
fn groups_in_rows_of_their_own() {
    with_head(
        "二级指标 | 三级指标*2 | 年度指标值*2 | 实际完成值 | 分值 | 得分 | 备注
        一、产出指标（50分）*9
        数量指标 | 清淤方量*2 | ≥900立方米*2 | 920立方米 | 50 | 50 |
        二、效益指标（30分）*9
        生态效益指标 | 水质达标率*2 | ≥90%*2 | 92% | 30 | 30 |
        三、满意度指标（10分）*9
        满意度指标 | 群众满意度*2 | ≥90%*2 | 95% | 10 | 10 |
        总分*6 | 100 | 100 |",
        "groups[产出指标].declared_points = 50分
        groups[效益指标].declared_points = 30分
        groups[满意度指标].declared_points = 10分
        indicators[0] / group=产出指标 category=数量指标 name=清淤方量 target=≥900立方米 actual=920立方米 points=50 score=50
        indicators[1] / group=效益指标 category=生态效益指标 name=水质达标率 target=≥90% actual=92% points=30 score=30
        indicators[2] / group=满意度指标 name=群众满意度 target=≥90% actual=95% points=10 score=10
        total / points=100 score=100",
        &[],
    );
}

#[test]
fn scores_before_points_and_two_columns_of_units() {
    with_head(
        "一级指标 | 二级指标 | 三级指标 | 指标值 | 单位 | 全年完成值 | 单位 | 得分 | 分值
        产出指标 | 数量指标 | 清淤方量 | ≥900 | 立方米 | 920 | 立方米 | 50 | 50
        效益指标 | 生态效益指标 | 水质达标率 | ≥90 | % | 92 | % | 30 | 30
        满意度指标 | 满意度指标 | 群众满意度 | ≥90 | % | 95 | % | 10 | 10",
        "indicators[0] / name=清淤方量 target=≥900立方米 actual=920 points=50 score=50
        indicators[1] / name=水质达标率 target=≥90% actual=92 points=30 score=30
        indicators[2] / name=群众满意度 target=≥90% actual=95 points=10 score=10",
        &["立方米", "%", "%"],
    );
}
