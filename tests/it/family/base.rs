//! Base data tables: other counties' columns, staff by kind, pages broken.

use super::{expect, expect_in_grids};

#[test]
fn years_in_own_words() {
    for columns in [
        "2023年决算数 | 2024年年初预算数 | 2024年决算数",
        "上年决算数 | 本年预算数 | 本年决算数",
        "2023年实际 | 2024年预算 | 2024年实际",
        "上年实际支出（万元） | 本年预算安排（万元） | 本年实际支出（万元）",
        "上年支出数 | 当年年初预算 | 当年支出数",
        "2023年度~实际支出数 | 2024年度~预算数 | 2024年度~实际支出数",
        "去年执行数 | 今年预算 | 今年执行数",
        "2023年 | 2024年预算 | 2024年决算",
    ] {
        expect(
            &format!(
                "2024年度部门整体支出绩效评价基础数据表
                填报单位：云岭县司法局
                财政供养人员情况（人） | 编制数 | 2024年实际在职人数 | 控制率
                | 50 | 48 | 96%
                经费控制情况（万元） | {columns}
                三公经费 | 10.00 | 9.00 | 8.00
                其中：公务接待费 | 10.00 | 9.00 | 8.00
                项目支出 | 20.00 | 21.00 | 21.00
                公用经费 | 30.00 | 31.00 | 31.00
                厉行节约保障措施 | 建立台账*3"
            ),
            "base_table
            cover.unit = 云岭县司法局
            economy_measures = 建立台账
            staff / authorised=50 actual=48 control_rate=96%
            three_public / prior_actual=10.00 budget=9.00 actual=8.00
            reception / prior_actual=10.00 budget=9.00 actual=8.00
            projects / prior_actual=20.00 budget=21.00 actual=21.00
            public / prior_actual=30.00 budget=31.00 actual=31.00",
            &[],
        );
    }
}

#[test]
fn years_over_their_columns_in_a_header_of_two_rows() {
    expect_in_grids(
        "2024年度部门整体支出绩效评价基础数据表
        财政供养人员情况 | 编制数 | 在职人数 | 控制率
        ^ | 50 | 48 | 96%
        经费控制情况（万元） | 2023年 | 2024年*2
        ^ | 决算数 | 预算数 | 决算数
        三公经费 | 10.00 | 9.00 | 8.00
        公用经费 | 30.00 | 31.00 | 31.00",
        "base_table
        staff / authorised=50 actual=48 control_rate=96%
        three_public / prior_actual=10.00 budget=9.00 actual=8.00
        public / prior_actual=30.00 budget=31.00 actual=31.00",
        &[],
    );
}

#[test]
fn an_initial_and_an_adjusted_budget_beside_each_other() {
    expect(
        "2024年度部门整体支出绩效评价基础数据表
        人员情况 | 编制数 | 在职人员数*2 | 在职人员控制率
        | 50 | 48*2 | 96%
        经费控制情况（万元） | 2023年决算数 | 2024年年初预算数 | 2024年调整预算数 | 2024年决算数
        三公经费 | 10.00 | 7.00 | 9.00 | 8.00
        公用经费 | 30.00 | 25.00 | 31.00 | 31.00",
        "base_table
        staff / authorised=50 actual=48 control_rate=96%
        three_public / prior_actual=10.00 budget=9.00 actual=8.00
        public / prior_actual=30.00 budget=31.00 actual=31.00",
        &["7.00", "25.00"],
    );
}

#[test]
fn staff_by_kind_counts_by_its_total() {
    expect(
        "2024年度部门整体支出绩效评价基础数据表
        财政供养人员情况（人） | 编制数 | 实有人数 | 控制率
        行政人员 | 30 | 29 | 96.67%
        事业人员 | 20 | 19 | 95%
        合计 | 50 | 48 | 96%
        经费控制情况（万元） | 2023年决算数 | 2024年预算数 | 2024年决算数
        三公经费 | 10.00 | 9.00 | 8.00",
        "base_table
        staff / authorised=50 actual=48 control_rate=96%
        three_public / prior_actual=10.00 budget=9.00 actual=8.00",
        &["行政人员", "30", "29", "96.67%", "事业人员", "20", "19", "95%"],
    );
}

#[test]
fn the_header_of_the_lines_is_repeated_after_a_page_break() {
    expect(
        "2024年度部门整体支出绩效评价基础数据表
        财政供养人员情况（人） | 编制数 | 在职人数 | 控制率
        | 50 | 48 | 96%
        经费控制情况（万元） | 2023年决算数 | 2024年预算数 | 2024年决算数
        三公经费 | 10.00 | 9.00 | 8.00
        经费控制情况（万元） | 2023年决算数 | 2024年预算数 | 2024年决算数
        公用经费 | 30.00 | 31.00 | 31.00
        政府采购金额 | | 5.00 | 5.00
        楼堂馆所控制情况（2024年完工项目） | 批复规模（㎡） | 实际规模（㎡） | 规模控制率
        | 无 | 无 | 无",
        "base_table
        staff / authorised=50 actual=48 control_rate=96%
        three_public / prior_actual=10.00 budget=9.00 actual=8.00
        public / prior_actual=30.00 budget=31.00 actual=31.00
        procurement / budget=5.00 actual=5.00
        buildings / approved_area=无 actual_area=无 area_rate=无",
        &[],
    );
}

#[test]
fn amounts_in_yuan_and_the_areas_of_buildings() {
    expect(
        "2024年度部门整体支出绩效评价基础数据表
        填报单位：云岭县司法局 | 单位：元*5
        财政供养人员情况（人） | 编制数 | 在职人数*2 | 控制率*2
        | 50 | 48*2 | 96%*2
        经费控制情况 | 2023年决算数 | 2024年预算数*2 | 2024年决算数*2
        三公经费 | 100000 | 90000*2 | 80000*2
        楼堂馆所控制情况 | 批复规模（㎡） | 实际规模（㎡） | 规模控制率 | 预算投资（万元） | 实际投资（万元）
        | 800 | 780 | 97.5% | 120.00 | 118.00",
        "base_table
        cover.unit = 云岭县司法局
        staff / authorised=50@人 actual=48@人 control_rate=96%
        three_public / prior_actual=100000@元 budget=90000@元 actual=80000@元
        buildings / approved_area=800@㎡ actual_area=780@㎡ area_rate=97.5% budget=120.00@万元 actual=118.00@万元",
        &[],
    );
}

#[test]
fn lines_of_final_accounts_are_no_base_table() {
    expect(
        "项目 | 2023年决算数 | 2024年预算数 | 2024年决算数
        基本支出 | 10.00 | 9.00 | 8.00
        项目支出 | 10.00 | 9.00 | 8.00
        ---
        2024年度部门整体支出绩效评价基础数据表
        财政供养人员情况（人） | 编制数 | 在职人数 | 控制率
        | 50 | 48 | 96%
        经费控制情况（万元） | 2023年决算数 | 2024年预算数 | 2024年决算数
        三公经费 | 10.00 | 9.00 | 8.00",
        "base_table
        staff / authorised=50 actual=48 control_rate=96%
        three_public / prior_actual=10.00 budget=9.00 actual=8.00",
        &[
            "项目",
            "2023年决算数",
            "2024年预算数",
            "2024年决算数",
            "基本支出",
            "10.00",
            "9.00",
            "8.00",
            "项目支出",
            "10.00",
            "9.00",
            "8.00",
        ],
    );
}

#[test]
fn staff_beside_their_labels() {
    expect(
        "2024年度部门整体支出绩效评价基础数据表
        财政供养人员情况（人） | 编制数 | 50 | 在职人数 | 48 | 控制率 | 96%
        经费控制情况（万元） | 2023年决算数*2 | 2024年预算数*2 | 2024年决算数*2
        三公经费 | 10.00*2 | 9.00*2 | 8.00*2",
        "base_table
        staff / authorised=50 actual=48 control_rate=96%
        three_public / prior_actual=10.00 budget=9.00 actual=8.00",
        &[],
    );
}

#[test]
fn three_public_expenses_across_stay_unread() {
    expect(
        "2024年度部门整体支出绩效评价基础数据表
        财政供养人员情况（人） | 编制数 | 在职人数*2 | 控制率
        | 50 | 48*2 | 96%
        项目 | 三公经费合计 | 公务接待费 | 公车购置费 | 公车运行费
        2024年预算数 | 9.00 | 9.00 | 0 | 0
        2024年决算数 | 8.00 | 8.00 | 0 | 0",
        "base_table
        staff / authorised=50 actual=48 control_rate=96%",
        &[
            "项目",
            "三公经费合计",
            "公务接待费",
            "公车购置费",
            "公车运行费",
            "2024年预算数",
            "9.00",
            "9.00",
            "0",
            "0",
            "2024年决算数",
            "8.00",
            "8.00",
            "0",
            "0",
        ],
    );
}

#[test]
fn a_column_of_changes_behind_the_years_stays_unread() {
    expect(
        "2024年度部门整体支出绩效评价基础数据表
        财政供养人员情况（人） | 编制数 | 在职人数 | 控制率*2
        | 50 | 48 | 96%*2
        经费控制情况（万元） | 2023年决算数 | 2024年预算数 | 2024年决算数 | 变动率
        “三公”经费支出 | 10.00 | 9.00 | 8.00 | -20%
        （一）公务接待费 | 10.00 | 9.00 | 8.00 | -20%",
        "base_table
        staff / authorised=50 actual=48 control_rate=96%
        three_public / prior_actual=10.00 budget=9.00 actual=8.00
        reception / prior_actual=10.00 budget=9.00 actual=8.00",
        &["-20%", "-20%"],
    );
}
