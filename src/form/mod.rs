//! Documents to forms: titles and labels decide, never positions.

mod above;
mod bare;
mod base_table;
mod copies;
mod crossed;
mod current;
mod divide;
mod evaluation;
mod extra;
mod flat;
mod flow;
mod gather;
mod grid;
mod heading;
mod heads;
mod indicators;
pub mod labels;
mod narrative;
mod opening;
mod paired;
mod recognised;
mod rubric;
mod signature;
mod tape;
mod unit_key;

pub use extra::{BadLine, Extra};
pub use gather::{gather, gather_by};
pub use recognised::Recognised;
pub use unit_key::unit_key;

use crate::document::Document;
use crate::model::Source;
use recognised::{unit, year};

/// Recognises the forms of one source by the built-in wordings.
pub fn recognise(source: &Source, document: &Document) -> Recognised {
    recognise_with(source, document, &Extra::default())
}

/// Recognises the forms of one source by the built-in wordings and a bureau's own.
pub fn recognise_with(source: &Source, document: &Document, extra: &Extra) -> Recognised {
    let (forms, unread) = flow::Flow::new(&source.path, extra).read(document);
    let unit = unit(&forms);
    let year = year(&forms);
    Recognised { forms, unread, unit, year }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Place;
    use crate::document::{Block, Cell, Line, Row, Table, Tape, TapeLine};
    use crate::model::FormKind;

    fn source() -> Source {
        Source { path: "case.txt".into(), digest: String::new(), format: "txt".into() }
    }

    /// The extracted text form; `>` stands for the tab that opens a cell.
    fn from_tape(text: &str) -> Recognised {
        let lines = text.lines().enumerate().map(|(at, line)| {
            let line = line.trim();
            let cell = line.strip_prefix('>');
            TapeLine {
                opens_cell: cell.is_some(),
                text: cell.unwrap_or(line).to_owned(),
                place: Place::Line(at + 1),
            }
        });
        let tape = Tape { lines: lines.collect() };
        recognise(&source(), &Document { blocks: vec![Block::Tape(tape)], notices: Vec::new() })
    }

    /// A grid: rows of cells `text` or `text*3` for one three columns wide.
    fn from_grid(rows: &[&[&str]]) -> Recognised {
        let row = |(at, cells): (usize, &&[&str])| {
            let mut column = 0;
            let cells = cells.iter().map(|written| {
                let (text, columns) = match written.rsplit_once('*') {
                    Some((text, columns)) => (text, columns.parse().unwrap()),
                    None => (*written, 1),
                };
                let place = Place::Table { table: 1, row: at + 1, column: column + 1 };
                let lines = vec![Line { text: text.to_owned(), place }];
                let cell = Cell { column, columns, continued: false, lines, nested: Vec::new() };
                column += columns;
                cell
            });
            Row { cells: cells.collect() }
        };
        let rows = rows.iter().enumerate().map(row).collect();
        let table = Table { sheet: None, hidden: false, exact: true, rows };
        recognise(&source(), &Document { blocks: vec![Block::Table(table)], notices: Vec::new() })
    }

    fn values(recognised: &Recognised, kind: FormKind) -> Vec<String> {
        let form = recognised.forms.iter().find(|form| form.kind == kind).unwrap();
        let figures = form.fields.iter().filter(|field| field.figure().is_some());
        figures.map(|field| format!("{}={}", field.path, field.reading.value().unwrap())).collect()
    }

    #[test]
    fn blank_paragraphs_inside_cells_do_not_end_rows() {
        let recognised = from_tape(
            "2024年度部门整体支出绩效自评表
            >部门名称
            >云岭县示例局

            >绩
            效
            指
            标

            >一级指标
            >二级指标
            >三级指标
            >年度指标值
            >实际完成值
            >分值
            >得分
            >偏差原因分析

            >
            >产出指标

            （50分）
            >数量指标
            >检查次数
            >≥12次
            >12次
            >50
            >50
            >

            >总分
            >100
            >90

            填表人：   填报日期：",
        );
        assert_eq!(recognised.unit.as_deref(), Some("云岭县示例局"));
        assert_eq!(recognised.year, Some(2024));
        assert!(recognised.unread.is_empty());
        assert_eq!(
            values(&recognised, FormKind::SelfEval),
            [
                "groups[产出指标].declared_points=50",
                "indicators[0].target=12",
                "indicators[0].actual=12",
                "indicators[0].points=50",
                "indicators[0].score=50",
                "total.points=100",
                "total.score=90",
            ]
        );
    }

    #[test]
    fn one_budget_figure_may_stand_in_a_label_cell() {
        let recognised = from_tape(
            ">部门名称
            >云岭县示例局
            >执行数
            >资金执行率
            >分值
            >得分

            >年度预算
            申请（万元）
            >资金总额：120.50
            >118.20
            >98.09%
            >10
            >9.8

            >
            >按收入性质分：
            >按支出性质分：

            >
            >其中：一般公共预算：120.50
            >其中：基本支出：80",
        );
        assert_eq!(
            values(&recognised, FormKind::SelfEval),
            [
                "funds.total.initial=120.50",
                "funds.total.executed=118.20",
                "funds.total.rate=98.09",
                "funds.total.points=10",
                "funds.total.score=9.8",
                "funds.by_income.general=120.50",
                "funds.by_expenditure.basic=80",
            ]
        );
    }

    #[test]
    fn columns_follow_the_grid_where_there_is_one() {
        let recognised = from_grid(&[
            &["项目支出绩效自评表*8"],
            &["项目名称*2", "示例经费*6"],
            &["主管部门*2", "云岭县示例局*2", "实施单位", "办公室*3"],
            &["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
            &["", "年度资金总额", "20", "22", "21", "10", "95.45%", "9.5"],
            &["", "其中：当年财政拨款", "20", "22", "21*4"],
        ]);
        assert!(recognised.unread.is_empty());
        assert_eq!(
            values(&recognised, FormKind::ProjectEval),
            [
                "funds.total.initial=20",
                "funds.total.full_year=22",
                "funds.total.executed=21",
                "funds.total.points=10",
                "funds.total.rate=95.45",
                "funds.total.score=9.5",
                "funds.current_year.initial=20",
                "funds.current_year.full_year=22",
                "funds.current_year.executed=21",
            ]
        );
    }

    #[test]
    fn a_base_table_tells_lines_projects_and_columns_by_their_words() {
        let recognised = from_tape(
            ">财政供养人员情况
            >编制数
            >2024年实际在职人数
            >控制率

            >
            >40
            >38
            >95%

            >经费控制情况
            >2023年决算数
            >2024年预算数
            >2024年决算数

            >项目支出：
            >10
            >12
            >11.5

            >1、业务工作专项（一个项目一行）
            >
            >
            >

            >普查经费
            >10
            >12
            >11.5

            >……
            >
            >
            >

            >公用经费
            >8
            >9
            >7

            >楼堂馆所控制情况
            >批复规模
            >实际规模
            >规模控制率
            >预算投资
            >实际投资
            >投资概算控制率

            >
            >620
            >600
            >96.77%
            >
            >
            >",
        );
        let form = recognised.forms.first().unwrap();
        let keys: Vec<&str> = form.lines().iter().map(|line| line.key).collect();
        assert_eq!(keys, ["projects", "operations", "project[普查经费]", "public"]);
        assert_eq!(form.figure("buildings.actual_area").unwrap().value.to_string(), "600");
        assert_eq!(form.figure("project[普查经费].prior_actual").unwrap().value.to_string(), "10");
        assert!(recognised.unread.is_empty());
    }

    #[test]
    fn a_bureaus_own_wording_is_read_like_the_standard_one() {
        let lines = [
            ">项目名称",
            ">示例经费",
            "",
            ">经费",
            ">本年批复数",
            ">支付数",
            ">分值",
            ">执行率",
            "",
            ">年度资金总额",
            ">20",
            ">19",
            ">10",
            ">95%",
        ];
        let lines = lines.iter().enumerate().map(|(at, line)| TapeLine {
            opens_cell: line.starts_with('>'),
            text: line.trim_start_matches('>').to_owned(),
            place: Place::Line(at + 1),
        });
        let document =
            Document { blocks: vec![Block::Tape(Tape { lines: lines.collect() })], notices: Vec::new() };
        let extra = Extra::parse("年初预算数 = 本年批复数\n执行数 = 支付数").unwrap();
        let read = |extra| values(&recognise_with(&source(), &document, extra), FormKind::ProjectEval);
        assert_eq!(
            read(&extra)[..2],
            ["funds.total.initial=20".to_owned(), "funds.total.executed=19".to_owned()]
        );
        assert!(!read(&Extra::default()).contains(&"funds.total.executed=19".to_owned()));
    }

    #[test]
    fn what_no_form_took_is_listed() {
        let recognised = from_tape(">姓名\n>职务\n\n>甲\n>股长");
        assert!(recognised.forms.is_empty());
        assert_eq!(recognised.unread.len(), 4);
    }

    #[test]
    fn a_row_of_thousands_of_cells_is_listed_whatever_its_labels() {
        let row = "项目名称\n>示例经费\n>".repeat(600);
        let recognised = from_tape(&format!(">{}", row.trim_end_matches('>')));
        assert!(recognised.forms.is_empty());
        assert_eq!(recognised.unread.len(), 1_200);
    }
}
