//! The rows of money: by level of government, in 元 and 亿元, transposed, under headers of two rows.

use super::{expect, expect_in_grids};

#[test]
fn funds_by_level_of_government() {
    expect(
        "项目支出绩效自评表（2024年度）
        项目名称*2 | 特色产业奖补*6
        主管部门*2 | 云岭县农业农村局*3 | 实施单位 | 产业股*2
        资金情况（万元） | 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 分值 | 得分
        ^ | 年度资金总额 | 100.00 | 100.00 | 95.00 | 95.00% | 10 | 9.5
        ^ | 其中：中央财政资金 | 50.00 | 50.00 | 48.00 | 96.00% | |
        ^ | 省级财政资金 | 20.00 | 20.00 | 20.00 | 100.00% | |
        ^ | 市级配套资金 | 10.00 | 10.00 | 10.00 | 100.00% | |
        ^ | 县级资金 | 10.00 | 10.00 | 8.00 | 80.00% | |
        ^ | 上年结转 | 6.00 | 6.00 | 6.00 | 100.00% | |
        ^ | 其他资金 | 4.00 | 4.00 | 3.00 | 75.00% | |",
        "project_eval
        name = 特色产业奖补
        department = 云岭县农业农村局
        office = 产业股
        funds.total / initial=100.00 full_year=100.00 executed=95.00 rate=95.00% points=10 score=9.5
        funds.central / initial=50.00 full_year=50.00 executed=48.00 rate=96.00%
        funds.provincial / initial=20.00 full_year=20.00 executed=20.00 rate=100.00%
        funds.municipal / initial=10.00 full_year=10.00 executed=10.00 rate=100.00%
        funds.county / initial=10.00 full_year=10.00 executed=8.00 rate=80.00%
        funds.carried_over / initial=6.00 full_year=6.00 executed=6.00 rate=100.00%
        funds.other / initial=4.00 full_year=4.00 executed=3.00 rate=75.00%",
        &[],
    );
}

#[test]
fn a_unit_of_money_above_the_form_counts_for_its_figures() {
    for (line, unit) in
        [("金额单位：元", "元"), ("（单位：人民币元）", "元"), ("单位:亿元", "亿元"), ("单位：万元", "万元")]
    {
        expect(
            &format!(
                "项目支出绩效自评表（2024年度）
                {line}
                项目名称 | 河道清淤*6
                主管部门 | 云岭县水务局*3 | 实施单位 | 河道站*2
                项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
                年度资金总额 | 10.50 | 10.50 | 10.50 | 10 | 100% | 10"
            ),
            &format!(
                "project_eval
                name = 河道清淤
                department = 云岭县水务局
                office = 河道站
                funds.total / initial=10.50@{unit} full_year=10.50@{unit} executed=10.50@{unit} points=10 rate=100%@% score=10@分"
            ),
            &[],
        );
    }
}

#[test]
fn a_unit_of_money_in_a_label_counts_for_what_it_labels() {
    expect(
        "项目支出绩效自评表（2024年度）
        单位：万元
        项目名称 | 河道清淤*6
        主管部门 | 云岭县水务局*3 | 实施单位 | 河道站*2
        项目资金（元） | 年初预算数 | 全年预算数 | 全年执行数（万元） | 分值 | 执行率 | 得分
        年度资金总额 | 105000 | 105000 | 10.50 | 10 | 100% | 10
        其中：财政拨款（万元） | 10.50 | 10.50 | 10.50 | | |",
        "project_eval
        name = 河道清淤
        department = 云岭县水务局
        office = 河道站
        funds.total / initial=105000@元 full_year=105000@元 executed=10.50@万元 points=10 rate=100% score=10
        funds.current_year / initial=10.50@万元 full_year=10.50@万元 executed=10.50@万元",
        &[],
    );
}

#[test]
fn a_unit_of_money_beside_the_reporter_in_a_row_and_behind_the_title() {
    expect(
        "部门整体支出绩效自评表（2024年度）（单位：元）
        单位名称 | 云岭县民政局*6
        预算执行 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
        年度资金总额 | 5000000 | 5200000 | 5200000 | 10 | 100% | 10",
        "self_eval
        unit = 云岭县民政局
        funds.total / initial=5000000@元 full_year=5200000@元 executed=5200000@元 points=10 rate=100% score=10",
        &[],
    );
    expect(
        "部门整体支出绩效自评表（2024年度）
        填报单位：云岭县民政局*4 | 金额单位：元*3
        单位名称 | 云岭县民政局*6
        预算执行 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
        年度资金总额 | 5000000 | 5200000 | 5200000 | 10 | 100% | 10",
        "self_eval
        cover.unit = 云岭县民政局
        unit = 云岭县民政局
        funds.total / initial=5000000@元 full_year=5200000@元 executed=5200000@元 points=10 rate=100% score=10",
        &[],
    );
}

#[test]
fn amounts_with_their_unit_in_the_cell() {
    expect(
        "项目支出绩效自评表（2024年度）
        项目名称 | 河道清淤*6
        主管部门 | 云岭县水务局*3 | 实施单位 | 河道站*2
        项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
        年度资金总额 | 10.50万元 | 105000元 | 10.50（万元） | 10分 | 100% | 10分",
        "project_eval
        name = 河道清淤
        department = 云岭县水务局
        office = 河道站
        funds.total / initial=10.50万元@万元 full_year=105000元@元 executed=10.50（万元）@万元 points=10分 rate=100% score=10分",
        &[],
    );
}

#[test]
fn a_header_of_two_rows_over_the_funds() {
    expect_in_grids(
        "项目支出绩效自评表（2024年度）
        项目名称 | 河道清淤*6
        主管部门 | 云岭县水务局*3 | 实施单位 | 河道站*2
        项目资金（万元） | 预算数*2 | 执行情况*2 | 自评*2
        ^ | 年初 | 全年 | 执行数 | 执行率 | 分值 | 得分
        年度资金总额 | 10.00 | 12.00 | 12.00 | 100% | 10 | 10
        上年结转资金 | 2.00 | 2.00 | 2.00 | 100% | |",
        "project_eval
        name = 河道清淤
        department = 云岭县水务局
        office = 河道站
        funds.total / initial=10.00 full_year=12.00 executed=12.00 rate=100% points=10 score=10
        funds.carried_over / initial=2.00 full_year=2.00 executed=2.00 rate=100%",
        &[],
    );
}

#[test]
fn sources_of_funds_in_the_second_row_of_the_header() {
    expect_in_grids(
        "项目支出绩效自评表（2024年度）
        项目名称 | 河道清淤*8
        主管部门 | 云岭县水务局*3 | 实施单位 | 河道站*4
        项目资金（万元） | 全年预算数*3 | 全年执行数*3 | 执行率 | 得分
        ^ | 合计 | 财政拨款 | 其他资金 | 合计 | 财政拨款 | 其他资金 | ^ | ^
        ^ | 12.00 | 10.00 | 2.00 | 12.00 | 10.00 | 2.00 | 100% | 10",
        "project_eval
        name = 河道清淤
        department = 云岭县水务局
        office = 河道站
        funds.total / full_year=12.00 executed=12.00 rate=100% score=10
        funds.current_year / full_year=10.00 executed=10.00
        funds.other / full_year=2.00 executed=2.00",
        &[],
    );
}

#[test]
fn funds_with_their_sources_across() {
    expect(
        "项目支出绩效自评表（2024年度）
        项目名称 | 河道清淤*3
        主管部门 | 云岭县水务局 | 实施单位 | 河道站
        项目资金（万元） | 年度资金总额 | 其中：财政拨款 | 其他资金
        年初预算数 | 12.00 | 10.00 | 2.00
        全年预算数 | 12.50 | 10.00 | 2.50
        全年执行数 | 12.50 | 10.00 | 2.50
        执行率 | 100% | 100% | 100%
        分值 | 10 | |
        得分 | 10 | |",
        "project_eval
        name = 河道清淤
        department = 云岭县水务局
        office = 河道站
        funds.total / initial=12.00 full_year=12.50 executed=12.50 rate=100% points=10 score=10
        funds.current_year / initial=10.00 full_year=10.00 executed=10.00 rate=100%
        funds.other / initial=2.00 full_year=2.50 executed=2.50 rate=100%",
        &[],
    );
}

#[test]
fn income_and_spending_beside_each_other_are_told_apart() {
    expect_in_grids(
        "部门整体支出绩效自评表（2024年度）
        单位名称 | 云岭县民政局*7
        年度预算执行情况（万元） | 收入*3 | 支出*4
        ^ | 年初预算数 | 全年预算数 | 执行数 | 年初预算数 | 全年预算数 | 执行数 | 执行率
        合计 | 510.00 | 530.00 | 531.00 | 500.00 | 520.00 | 520.00 | 100%",
        "self_eval
        unit = 云岭县民政局
        funds.total / initial=500.00 full_year=520.00 executed=520.00 rate=100%",
        &["510.00", "530.00", "531.00"],
    );
}

#[test]
fn the_header_of_the_funds_is_repeated_after_a_page_break() {
    expect(
        "项目支出绩效自评表（2024年度）
        项目名称 | 河道清淤*6
        主管部门 | 云岭县水务局*3 | 实施单位 | 河道站*2
        项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
        年度资金总额 | 12.00 | 12.00 | 12.00 | 10 | 100% | 10
        项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
        其中：财政拨款 | 10.00 | 10.00 | 10.00 | | |
        其他资金 | 2.00 | 2.00 | 2.00 | | |",
        "project_eval
        name = 河道清淤
        department = 云岭县水务局
        office = 河道站
        funds.total / initial=12.00 full_year=12.00 executed=12.00 points=10 rate=100% score=10
        funds.current_year / initial=10.00 full_year=10.00 executed=10.00
        funds.other / initial=2.00 full_year=2.00 executed=2.00",
        &[],
    );
}

#[test]
fn money_of_two_levels_and_of_earlier_years_is_no_level() {
    expect(
        "项目支出绩效自评表（2024年度）
        项目名称 | 河道清淤*6
        主管部门 | 云岭县水务局*3 | 实施单位 | 河道站*2
        项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
        年度资金总额 | 12.00 | 12.00 | 12.00 | 10 | 100% | 10
        中央及省级资金 | 10.00 | 10.00 | 10.00 | | |
        上年财政拨款结转 | 2.00 | 2.00 | 2.00 | | |",
        "project_eval
        name = 河道清淤
        department = 云岭县水务局
        office = 河道站
        funds.total / initial=12.00 full_year=12.00 executed=12.00 points=10 rate=100% score=10",
        &["中央及省级资金", "10.00", "10.00", "10.00", "上年财政拨款结转", "2.00", "2.00", "2.00"],
    );
}
