//! A bureau's own wordings of columns, years, sections and rows.

use zhupi::form::Extra;

use super::{ALL, check};

#[test]
fn years_sections_and_rows_can_be_named_anew() {
    let own = "年初预算数 = 年初批复\n全年预算数 = 调整批复\n全年执行数 = 国库支付\n得分 = 打分\n\
        经费控制情况 = 经费保障情况\n本年预算数 = 批复数\n本年决算数 = 支付数\n上年决算数 = 上一年支付数\n\
        省级资金 = 统筹资金\n公用经费 = 日常运转";
    check(
        ALL,
        "2024年度部门整体支出绩效评价基础数据表
        财政供养人员情况（人） | 编制数 | 在职人数 | 控制率
        | 50 | 48 | 96%
        经费保障情况（万元） | 2023年支付数 | 2024年批复数 | 2024年支付数
        日常运转 | 30.00 | 31.00 | 31.00
        ---
        部门整体支出绩效自评表（2024年度）
        单位名称 | 云岭县司法局*6
        年度预算（万元） | 年初批复 | 调整批复 | 国库支付 | 分值 | 执行率 | 打分
        年度资金总额 | 50.00 | 52.00 | 52.00 | 10 | 100% | 10
        统筹资金 | 50.00 | 52.00 | 52.00 | | |",
        "base_table
        staff / authorised=50 actual=48 control_rate=96%
        public / prior_actual=30.00 budget=31.00 actual=31.00
        self_eval
        unit = 云岭县司法局
        funds.total / initial=50.00 full_year=52.00 executed=52.00 points=10 rate=100% score=10
        funds.provincial / initial=50.00 full_year=52.00 executed=52.00",
        &[],
        &Extra::parse(own).unwrap(),
    );
}
