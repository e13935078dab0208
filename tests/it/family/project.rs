//! Project forms as provinces and ministries print them.

use super::{expect, expect_in_grids};

#[test]
fn funds_by_budget_kind_with_points_behind_the_rate() {
    expect(
        "2024年部门预算项目支出绩效自评表
        项目名称*2 | 林业有害生物防治*8
        预算单位*2 | 云岭县林业局*3 | 实施单位*2 | 森防站*3
        预算执行情况（10分）*2 | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | 得分 | 原因*2
        总额*2 | 90.00 | 100.00 | 98.00 | 98.00% | 10 | 9.8 | *2
        其中：财政资金*2 | 80.00 | 90.00 | 88.00 | 97.78% | / | / | *2
        财政专户管理资金*2 | 0.00 | 0.00 | 0.00 | | / | / | *2
        单位资金*2 | 10.00 | 10.00 | 10.00 | 100.00% | / | / | *2
        年度目标*2 | 防治面积1200亩*8
        一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 | 未完成原因分析
        产出指标 | 数量指标 | 防治面积 | ≥ | 1200 | 亩 | 1230 | 50 | 50 |
        效益指标 | 生态效益指标 | 成灾率 | ≤ | 3 | ‰ | 2.8 | 30 | 30 |
        满意度指标 | 满意度指标 | 林农满意度 | ≥ | 90 | % | 93 | 10 | 10 |
        合计*7 | 100 | 99.8 |
        评价结论*2 | 按计划完成了防治任务。*8
        存在问题*2 | 部分乡镇进度偏慢。*8
        改进措施*2 | 提前安排作业。*8
        项目负责人：甲某*5 | 财务负责人：乙某*5",
        "project_eval
        name = 林业有害生物防治
        department = 云岭县林业局
        office = 森防站
        goals.expected = 防治面积1200亩
        funds.total / initial=90.00 full_year=100.00 executed=98.00 rate=98.00% points=10 score=9.8
        funds.current_year / initial=80.00 full_year=90.00 executed=88.00 rate=97.78%
        funds.special_account / initial=0.00 full_year=0.00 executed=0.00
        funds.unit / initial=10.00 full_year=10.00 executed=10.00 rate=100.00%
        indicators[0] / group=产出指标 category=数量指标 name=防治面积 target=≥1200亩 actual=1230 points=50 score=50
        indicators[1] / group=效益指标 category=生态效益指标 target=≤3‰ actual=2.8 points=30 score=30
        indicators[2] / group=满意度指标 target=≥90% actual=93 points=10 score=10
        total / points=100 score=99.8",
        &[
            "评价结论",
            "按计划完成了防治任务。",
            "存在问题",
            "部分乡镇进度偏慢。",
            "改进措施",
            "提前安排作业。",
            "项目负责人：甲某",
            "财务负责人：乙某",
        ],
    );
}

#[test]
fn two_goals_each_with_its_own_indicators_and_boxes_to_tick() {
    expect(
        "2024年度湿地保护项目自评表
        单位名称：云岭县林业局 填报日期：2025年3月8日
        项目名称*2 | 湿地保护*6
        主管部门*2 | 云岭县林业局*2 | 项目实施单位*2 | 湿地站*2
        项目类别*2 | 1、部门预算项目 √ 2、县直专项 □*6
        项目属性*2 | 1、持续性项目 √ 2、新增性项目 □*6
        预算执行情况（万元）（20分）*2 | | 预算数（A） | 执行数（B） | 执行率（B/A） | 得分~（20分*执行率）*2
        ^*2 | 年度财政资金总额 | 60.00 | 57.00 | 95.00% | 19*2
        年度绩效目标1（50分） | 一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得分*2
        ^ | 产出指标 | 数量指标 | 巡护里程 | 300公里 | 300公里 | 30*2
        ^ | 效益指标 | 生态效益指标 | 鸟类种数 | ≥40种 | 43种 | 20*2
        年度绩效目标2（30分） | 一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得分*2
        ^ | 满意度指标 | 服务对象满意度 | 访客满意度 | ≥90% | 91% | 30*2
        总分 | *5 | 99*2
        偏差大或~目标未完成原因分析 | 无较大偏差*7
        改进措施及~结果应用方案 | 继续巡护*7",
        "project_eval
        name = 湿地保护
        department = 云岭县林业局
        office = 湿地站
        funds.total / initial=60.00 executed=57.00 rate=95.00% score=19
        indicators[0] / group=产出指标 category=数量指标 name=巡护里程 target=300公里 actual=300公里 score=30
        indicators[1] / group=效益指标 name=鸟类种数 target=≥40种 actual=43种 score=20
        indicators[2] / group=满意度指标 name=访客满意度 target=≥90% actual=91% score=30
        total / score=99",
        &[
            "项目类别",
            "1、部门预算项目 √ 2、县直专项 □",
            "项目属性",
            "1、持续性项目 √ 2、新增性项目 □",
            "偏差大或~目标未完成原因分析",
            "无较大偏差",
            "改进措施及~结果应用方案",
            "继续巡护",
        ],
    );
}

#[test]
fn a_transfer_payment_names_the_central_and_the_local_department() {
    expect(
        "附件2
        中央对地方专项转移支付区域（项目）绩效自评表
        （2024年度）
        转移支付（项目）名称*3 | 农田建设补助*5
        中央主管部门*3 | 农业农村部*5
        地方主管部门*3 | 云岭县农业农村局*2 | 资金使用单位 | 农田站*2
        资金投入情况~（万元）*2 | | 全年预算数（A）*2 | 全年执行数（B） | 预算执行率（B/A×100%）*2
        ^*2 | 年度资金总额： | 850.00*2 | 833.00 | 98.00%*2
        ^*2 | 其中：中央财政资金 | 600.00*2 | 600.00 | 100.00%*2
        ^*2 | 地方资金 | 250.00*2 | 233.00 | 93.20%*2
        ^*2 | 其他资金 | *2 | | *2
        总体目标~完成情况 | 总体目标*4 | 全年实际完成情况*3
        ^ | 建成高标准农田0.8万亩*4 | 已建成0.8万亩*3
        绩效指标 | 一级指标 | 二级指标 | 三级指标*2 | 指标值 | 全年实际完成值 | 未完成原因和改进措施
        ^ | 产出指标 | 数量指标 | 新增农田面积*2 | ≥8000亩 | 8015亩 |
        ^ | 效益指标 | 经济效益指标 | 亩均增产*2 | ≥50公斤 | 52公斤 |
        ^ | 满意度指标 | 服务对象~满意度指标 | 农户满意度*2 | ≥90% | 94% |
        说明 | 无*7",
        "project_eval
        name = 农田建设补助
        department = 云岭县农业农村局
        office = 农田站
        goals.expected = 建成高标准农田0.8万亩
        goals.actual = 已建成0.8万亩
        funds.total / full_year=850.00 executed=833.00 rate=98.00%
        funds.central / full_year=600.00 executed=600.00 rate=100.00%
        funds.local / full_year=250.00 executed=233.00 rate=93.20%
        indicators[0] / group=产出指标 category=数量指标 name=新增农田面积 target=≥8000亩 actual=8015亩
        indicators[1] / name=亩均增产 target=≥50公斤 actual=52公斤
        indicators[2] / name=农户满意度 target=≥90% actual=94%",
        &["中央主管部门", "农业农村部", "说明", "无"],
    );
}

#[test]
fn an_empty_column_at_the_left_and_one_between() {
    expect_in_grids(
        "项目支出绩效自评表（2024年度）
        | 项目名称 | | 乡村道路照明*6
        | 主管部门 | | 云岭县城管局*2 | 实施单位 | | 市政所*2
        | 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | | 分值 | 执行率 | 得分
        | 年度资金总额 | | 50.00 | 50.00 | 45.00 | | 10 | 90.00% | 9
        | 其中：当年财政拨款 | | 50.00 | 50.00 | 45.00 | | — | 90.00% | —
        | 一级指标 | | 二级指标 | 三级指标 | 年度指标值 | | 实际完成值 | 分值 | 得分
        | 产出指标 | | 数量指标 | 路灯数量 | ≥120盏 | | 120盏 | 50 | 50
        | 效益指标 | | 社会效益指标 | 亮灯率 | ≥98% | | 99% | 30 | 30
        | 满意度指标 | | 满意度指标 | 村民满意度 | ≥90% | | 96% | 10 | 10
        | 总分 | | | | | | | 100 | 99",
        "project_eval
        name = 乡村道路照明
        department = 云岭县城管局
        office = 市政所
        funds.total / initial=50.00 full_year=50.00 executed=45.00 points=10 rate=90.00% score=9
        funds.current_year / initial=50.00 full_year=50.00 executed=45.00 rate=90.00%
        indicators[0] / group=产出指标 category=数量指标 name=路灯数量 target=≥120盏 actual=120盏 points=50 score=50
        indicators[1] / group=效益指标 category=社会效益指标 name=亮灯率 target=≥98% actual=99% points=30 score=30
        indicators[2] / group=满意度指标 name=村民满意度 target=≥90% actual=96% points=10 score=10
        total / points=100 score=99",
        &[],
    );
}

#[test]
fn a_project_form_cut_into_tables_under_headings() {
    expect(
        "项目支出绩效自评表
        （2024年度）
        一、项目基本情况
        项目名称 | 防汛物资储备*3
        主管部门 | 云岭县应急局 | 实施单位 | 物资科
        ---
        二、预算执行情况
        项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
        年度资金总额 | 36.00 | 36.00 | 36.00 | 10 | 100.00% | 10
        ---
        三、绩效指标完成情况
        一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
        产出指标 | 数量指标 | 储备品种 | ≥12种 | 12种 | 50 | 50
        效益指标 | 社会效益指标 | 调运时间 | ≤2小时 | 2小时 | 30 | 30
        满意度指标 | 满意度指标 | 乡镇满意度 | ≥90% | 95% | 10 | 10
        总分*5 | 100 | 100",
        "project_eval
        name = 防汛物资储备
        department = 云岭县应急局
        office = 物资科
        funds.total / initial=36.00 full_year=36.00 executed=36.00 points=10 rate=100.00% score=10
        indicators[0] / name=储备品种 target=≥12种 actual=12种 points=50 score=50
        indicators[1] / name=调运时间 target=≤2小时 actual=2小时 points=30 score=30
        indicators[2] / name=乡镇满意度 target=≥90% actual=95% points=10 score=10
        total / points=100 score=100",
        &[],
    );
}

#[test]
fn a_form_of_labels_beside_their_values() {
    expect(
        "项目支出绩效自评表（2024年度）
        项目名称 | 校园安防*3
        主管部门 | 云岭县教体局 | 实施单位 | 安全办
        年初预算数（万元） | 25.00 | 全年预算数（万元） | 24.00
        全年执行数（万元） | 24.00 | 执行率 | 100.00%
        分值 | 10 | 得分 | 10",
        "project_eval
        name = 校园安防
        department = 云岭县教体局
        office = 安全办
        funds.total / initial=25.00 full_year=24.00 executed=24.00 rate=100.00% points=10 score=10",
        &[],
    );
}

#[test]
fn a_form_of_one_label_and_one_value_a_row() {
    expect(
        "项目支出绩效自评表（2024年度）
        项目名称 | 校园安防
        主管部门 | 云岭县教体局
        实施单位 | 安全办
        年初预算数（万元） | 25.00
        全年预算数（万元） | 24.00
        全年执行数（万元） | 24.00
        执行率 | 100.00%
        分值 | 10
        得分 | 10
        年度总体目标 | 安装摄像头60个
        实际完成情况 | 已安装60个",
        "project_eval
        name = 校园安防
        department = 云岭县教体局
        office = 安全办
        goals.expected = 安装摄像头60个
        goals.actual = 已安装60个
        funds.total / initial=25.00 full_year=24.00 executed=24.00 rate=100.00% points=10 score=10",
        &[],
    );
}

#[test]
fn several_projects_in_one_form_and_several_forms_in_one_table() {
    expect(
        "2024年度项目支出绩效自评表
        项目支~出名称 | 禁毒宣传、社区戒毒和吸毒人员管控*7
        主管部门 | 云岭县公安局*3 | 实施单位 | 禁毒大队*3
        项目资金~（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
        ^ | 年度资金总额 | 45.50 | 45.50 | 45.50 | 10 | 100% | 10
        ^ | 其中:本年一般公共预算拨款 | 45.50 | 45.50 | 45.50 | | |
        绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
        ^ | 产出指标 | 数量指标 | 宣传场次 | ≥20场 | 20场 | 50 | 50
        ^ | 效益指标 | 社会效益指标 | 知晓率 | ≥85% | 88% | 30 | 30
        ^ | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 90% | 10 | 10
        总分*6 | 100 | 100
        2024年度项目支出绩效自评表*8
        项目支~出名称 | 警务装备*7
        主管部门 | 云岭县公安局*3 | 实施单位 | 警保室*3
        项目资金~（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
        ^ | 年度资金总额 | 30.00 | 30.00 | 30.00 | 10 | 100% | 10
        绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
        ^ | 产出指标 | 数量指标 | 装备数量 | ≥15套 | 15套 | 50 | 50
        ^ | 效益指标 | 社会效益指标 | 出警及时率 | ≥95% | 96% | 30 | 30
        ^ | 满意度指标 | 满意度指标 | 民警满意度 | ≥90% | 92% | 10 | 10
        总分*6 | 100 | 100",
        "project_eval 1
        name = 禁毒宣传、社区戒毒和吸毒人员管控
        funds.total / initial=45.50 full_year=45.50 executed=45.50 points=10 rate=100% score=10
        funds.current_year / initial=45.50 full_year=45.50 executed=45.50
        indicators[0] / name=宣传场次 target=≥20场 actual=20场 points=50 score=50
        indicators[1] / name=知晓率 target=≥85% actual=88% points=30 score=30
        indicators[2] / name=群众满意度 target=≥90% actual=90% points=10 score=10
        total / points=100 score=100
        project_eval 2
        name = 警务装备
        funds.total / initial=30.00 full_year=30.00 executed=30.00 points=10 rate=100% score=10
        indicators[0] / name=装备数量 target=≥15套 actual=15套 points=50 score=50
        indicators[1] / name=出警及时率 target=≥95% actual=96% points=30 score=30
        indicators[2] / name=民警满意度 target=≥90% actual=92% points=10 score=10
        total / points=100 score=100",
        &[],
    );
}

#[test]
fn goals_and_totals_behind_a_colon_in_their_own_cell() {
    expect(
        "财政专项资金绩效自评表（2024年度）
        专项资金名称：残疾人就业扶持*4 | 主管部门：云岭县残联*4
        项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 执行率% | 权重 | 得分 | 备注
        合计 | 18.00 | 20.00 | 19.00 | 95.00 | 10 | 9.5 |
        其中：财政拨款 | 18.00 | 20.00 | 19.00 | 95.00 | | |
        年度目标：扶持就业40人*4 | 完成情况：已扶持41人*4
        一级指标 | 二级指标 | 三级指标 | 目标值 | 完成情况 | 权重 | 得分 | 扣分原因
        产出指标 | 数量指标 | 扶持人数 | ≥40人 | 41人 | 50 | 50 |
        效益指标 | 社会效益指标 | 稳岗率 | ≥80% | 85% | 30 | 30 |
        满意度指标 | 满意度指标 | 残疾人满意度 | ≥90% | 95% | 10 | 10 |
        自评总分：99.5分*7 |",
        "project_eval
        name = 残疾人就业扶持
        department = 云岭县残联
        goals.expected = 扶持就业40人
        goals.actual = 已扶持41人
        funds.total / initial=18.00 full_year=20.00 executed=19.00 rate=95.00 points=10 score=9.5
        funds.current_year / initial=18.00 full_year=20.00 executed=19.00 rate=95.00
        indicators[0] / name=扶持人数 target=≥40人 actual=41人 points=50 score=50
        indicators[1] / name=稳岗率 target=≥80% actual=85% points=30 score=30
        indicators[2] / name=残疾人满意度 target=≥90% actual=95% points=10 score=10
        total.score = 99.5分",
        &[],
    );
}

#[test]
fn who_filled_it_in_stands_above_the_figures() {
    for row in ["填报人：甲某*4 | 填报日期：2025年3月1日*3", "填报人 | 甲某*3 | 填报日期 | 2025年3月1日*2"]
    {
        expect(
            &format!(
                "项目支出绩效自评表（2024年度）
                项目名称 | 河道清淤*6
                {row}
                主管部门 | 云岭县水务局*3 | 实施单位 | 河道站*2
                项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
                年度资金总额 | 12.00 | 12.00 | 12.00 | 10 | 100% | 10"
            ),
            "project_eval
            name = 河道清淤
            department = 云岭县水务局
            office = 河道站
            signature.filler = 甲某
            signature.date = 2025年3月1日
            funds.total / initial=12.00 full_year=12.00 executed=12.00 points=10 rate=100% score=10",
            &[],
        );
    }
}

#[test]
fn people_and_telephones_of_a_project_are_listed() {
    expect(
        "项目支出绩效自评表（2024年度）
        项目名称 | 河道清淤*3
        项目负责人 | 甲某 | 联系电话 | 略
        主管部门 | 云岭县水务局 | 实施单位 | 河道站
        预算数 | 12.00 | 执行数 | 12.00
        执行率 | 100% | 得分 | 10",
        "project_eval
        name = 河道清淤
        department = 云岭县水务局
        office = 河道站
        funds.total / initial=12.00 executed=12.00 rate=100% score=10",
        &["项目负责人", "甲某", "联系电话", "略"],
    );
}

#[test]
fn a_form_on_a_sheet_of_its_own_and_another_below_it_without_titles() {
    let one = |name: &str, money: &str| {
        format!(
            "项目名称 | {name}*6
            主管部门 | 云岭县水务局*3 | 实施单位 | 河道站*2
            项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
            年度资金总额 | {money} | {money} | {money} | 10 | 100% | 10"
        )
    };
    expect(
        &format!("{}\n---\n{}", one("清淤", "12.00"), one("护岸", "13.00")),
        "project_eval 1
        name = 清淤
        funds.total / initial=12.00 full_year=12.00 executed=12.00 points=10 rate=100% score=10
        project_eval 2
        name = 护岸
        funds.total / initial=13.00 full_year=13.00 executed=13.00 points=10 rate=100% score=10",
        &[],
    );
}
