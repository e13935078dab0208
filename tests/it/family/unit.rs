//! Whole-department forms and rubrics.

use super::expect;

#[test]
fn basic_and_project_spending_beside_each_other() {
    expect(
        "2024年度云岭县司法局整体绩效自评表
        单位名称：云岭县司法局 填报日期：2025年3月10日
        单位名称*2 | 云岭县司法局*5
        基本支出总额*2 | 500.00 | 项目支出总额*2 | 300.00*2
        预算执行情况（万元）（20分） | | 预算数（A） | 执行数（B） | 执行率（B/A） | 得分~（20分*执行率）*2
        ^ | 部门整体支出总额 | 800.00 | 792.00 | 99% | 19.8*2
        年度目标1（80分） | 一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得分
        ^ | 产出指标 | 数量指标 | 调解案件 | ≥600件 | 612件 | 40
        ^ | 效益指标 | 社会效益指标 | 调解成功率 | ≥95% | 97% | 30
        ^ | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 93% | 10
        总分 | *5 | 99.8",
        "self_eval
        unit = 云岭县司法局
        funds.by_expenditure / basic=500.00 project=300.00
        funds.total / initial=800.00 executed=792.00 rate=99% score=19.8
        indicators[0] / group=产出指标 name=调解案件 target=≥600件 actual=612件 score=40
        indicators[1] / name=调解成功率 target=≥95% actual=97% score=30
        indicators[2] / name=群众满意度 target=≥90% actual=93% score=10
        total.score = 99.8",
        &[],
    );
}

#[test]
fn a_list_of_tasks_with_money_is_not_the_funds() {
    expect(
        "部门整体支出绩效自评表（2024年度）
        部门（单位）名称 | 云岭县司法局*7
        年度主要任务 | 任务名称 | 主要内容 | 预算数（万元） | 其中：财政拨款 | 执行数（万元） | 其中：财政拨款 | 执行率
        ^ | 普法 | 宣讲 | 40.00 | 40.00 | 40.00 | 40.00 | 100%
        ^ | 矫正 | 监管 | 60.00 | 60.00 | 60.00 | 60.00 | 100%
        ^ | 金额合计 | | 100.00 | 100.00 | 100.00 | 100.00 | 100%
        年度总体目标 | 预期目标*3 | 实际完成情况*4
        ^ | 宣讲20场*3 | 宣讲22场*4
        绩效指标 | 一级指标 | 二级指标 | 三级指标 | 预期指标值 | 实际完成值 | 分值 | 得分
        ^ | 预算执行 | 预算执行 | 预算执行率 | 100% | 100% | 10 | 10
        ^ | 产出指标 | 数量指标 | 宣讲场次 | ≥20场 | 22场 | 50 | 50
        ^ | 效益指标 | 社会效益指标 | 知晓率 | ≥80% | 85% | 30 | 30
        ^ | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 93% | 10 | 10
        总分*6 | 100 | 100",
        "self_eval
        unit = 云岭县司法局
        goals.expected = 宣讲20场
        goals.actual = 宣讲22场
        indicators[0] / name=预算执行率 target=100% actual=100% points=10 score=10
        indicators[1] / name=宣讲场次 target=≥20场 actual=22场 points=50 score=50
        indicators[2] / name=知晓率 target=≥80% actual=85% points=30 score=30
        indicators[3] / name=群众满意度 target=≥90% actual=93% points=10 score=10
        total / points=100 score=100",
        &[
            "年度主要任务",
            "任务名称",
            "主要内容",
            "预算数（万元）",
            "其中：财政拨款",
            "执行数（万元）",
            "其中：财政拨款",
            "执行率",
            "普法",
            "宣讲",
            "40.00",
            "40.00",
            "40.00",
            "40.00",
            "100%",
            "矫正",
            "监管",
            "60.00",
            "60.00",
            "60.00",
            "60.00",
            "100%",
            "金额合计",
            "100.00",
            "100.00",
            "100.00",
            "100.00",
            "100%",
        ],
    );
}

#[test]
fn income_and_spending_as_rows_of_the_funds() {
    expect(
        "部门整体支出绩效自评表（2024年度）
        部门名称 | 云岭县司法局*7
        部门整体支出（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
        ^ | 年度资金总额 | 500.00 | 520.00 | 520.00 | 10 | 100% | 10
        ^ | 按收入性质分：*3 | 按支出性质分：*3
        ^ | 其中：一般公共预算：510.00*3 | 其中：基本支出：320.00*3
        ^ | 政府性基金拨款：0.00*3 | 项目支出：200.00*3
        ^ | 其他资金：10.00*3 | *3
        年度总体目标 | 依法治县*7",
        "self_eval
        unit = 云岭县司法局
        goals.expected = 依法治县
        funds.total / initial=500.00 full_year=520.00 executed=520.00 points=10 rate=100% score=10
        funds.by_income / general=510.00 fund=0.00 other=10.00
        funds.by_expenditure / basic=320.00 project=200.00",
        &[],
    );
}

#[test]
fn a_rubric_with_weights_on_every_level() {
    expect(
        "2024年度部门整体支出绩效自评评分表
        一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 指标解释 | 评分标准 | 自评得分
        投入 | 20 | 目标设定 | 20 | 目标合理性 | 12 | 是否合理 | 合理得12分 | 12
        ^ | ^ | ^ | ^ | 指标明确性 | 8 | 是否明确 | 明确得8分 | 8
        过程 | 80 | 预算执行 | 80 | 预算完成率 | 80 | 完成程度 | 按完成率计分 | 78
        合计 | 100 | | 100 | | 100 | | | 98",
        "rubric
        items[0] / group=投入 category=目标设定 name=目标合理性 points=12 criteria=合理得12分 score=12
        items[1] / group=投入 category=目标设定 name=指标明确性 points=8 criteria=明确得8分 score=8
        items[2] / group=过程 category=预算执行 name=预算完成率 points=80 criteria=按完成率计分 score=78
        total / points=100 score=98",
        &["20", "20", "80", "80", "是否合理", "是否明确", "完成程度", "100", "100"],
    );
}

#[test]
fn a_form_and_its_funds_in_a_sheet_of_other_matters() {
    expect(
        "项目 | 行次 | 金额 | 备注
        一、财政拨款收入 | 1 | 520.00 |
        二、其他收入 | 2 | 0.00 |
        ---
        部门整体支出绩效自评表（2024年度）
        填报单位（盖章）：云岭县司法局
        预算部门、单位名称 | 219001-云岭县司法局*5
        年度预算申请（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率*1
        年度资金总额 | 500.00 | 520.00 | 520.00 | 10 | 100%",
        "self_eval
        cover.unit = 云岭县司法局
        unit = 219001-云岭县司法局
        funds.total / initial=500.00 full_year=520.00 executed=520.00 points=10 rate=100%",
        &["项目", "行次", "金额", "备注", "一、财政拨款收入", "1", "520.00", "二、其他收入", "2", "0.00"],
    );
}

#[test]
fn a_footer_with_people_of_no_field() {
    expect(
        "部门整体支出绩效自评表（2024年度）
        单位名称 | 云岭县司法局*5
        年度预算（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率
        年度资金总额 | 500.00 | 520.00 | 520.00 | 10 | 100%
        填表人：甲某 审核人：乙某 联系电话：略 填报日期：2025年3月1日 单位负责人（签字）：丙某",
        "self_eval
        unit = 云岭县司法局
        funds.total / initial=500.00 full_year=520.00 executed=520.00 points=10 rate=100%
        signature.filler = 甲某
        signature.phone = 略
        signature.date = 2025年3月1日
        signature.head = 丙某",
        &[],
    );
}
