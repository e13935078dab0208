//! Self-evaluation and project forms on paper, in the layouts of the family.

use super::facts::{Facts, Indicator, Matter, Money, score};
use super::sheet::{Cell, Pen, Sheet, below, cell, held};
use super::{foot, words};
use zhupi::model::FormKind;

/// How the funds stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// 年初, 全年, 执行 columns and the two splits.
    Columns,
    /// The same with rows for the sources of the funds.
    Sources,
    /// One budget figure in a label cell; the headers share the row of the unit's name.
    OneBudget,
}

pub const LAYOUTS: [Layout; 3] = [Layout::Columns, Layout::Sources, Layout::OneBudget];

pub fn own(facts: &Facts, layout: Layout, mut pen: Pen<'_>) -> Sheet {
    let unit_label = pen.label(words::UNIT);
    let coded = pen.dice.chance(10);
    let unit = if coded { format!("219001-{}", facts.unit) } else { facts.unit.clone() };
    if layout == Layout::OneBudget {
        one_budget(facts, unit_label, &unit, &mut pen);
    } else {
        pen.columns(2);
        pen.plain(vec![unit_label, held("unit", unit)]);
        funds(&facts.whole, layout == Layout::Sources, &mut pen);
        if layout == Layout::Columns {
            split(facts, &mut pen);
        }
    }
    goals(layout == Layout::OneBudget, &mut pen);
    let side = indicators(&facts.whole, &mut pen);
    total(&facts.whole, side, &mut pen);
    finish(FormKind::SelfEval, String::new(), "部门整体支出绩效自评表", facts, pen)
}

pub fn project(facts: &Facts, at: usize, layout: Layout, mut pen: Pen<'_>) -> Sheet {
    let (covered, matter) = &facts.forms[at];
    let names: Vec<&str> = covered.iter().map(|at| facts.projects[*at].name.as_str()).collect();
    let joint = pen.dice.pick(&["、", "及", "和"]);
    let name = names.join(joint);
    let name_label = pen.label(words::PROJECT_NAME);
    let department = pen.label(words::DEPARTMENT);
    let office = pen.label(words::OFFICE);
    pen.columns(4);
    pen.row(vec![(name_label, 1), (held("name", name.clone()), 3)]);
    let bureau = facts.unit.clone();
    pen.plain(vec![department, held("department", bureau), office, held("office", "办公室")]);
    funds(matter, layout != Layout::Columns, &mut pen);
    goals(false, &mut pen);
    let side = indicators(matter, &mut pen);
    total(matter, side, &mut pen);
    finish(FormKind::ProjectEval, name, "项目支出绩效自评表", facts, pen)
}

fn finish(kind: FormKind, instance: String, title: &str, facts: &Facts, mut pen: Pen<'_>) -> Sheet {
    let mut marks = Vec::new();
    let mut above = foot::title(title, facts, &mut pen);
    if pen.dice.chance(40) {
        above.insert(0, pen.dice.pick(&["附件2", "附件三", "附件4："]).to_owned());
    }
    foot::reporter(facts, &mut pen, &mut above, &mut marks);
    let mut broken = pen.dice.chance(20).then(|| pen.rows.len() - 1 - pen.dice.below(4));
    let header = pen.rows.iter().position(|row| row.iter().any(|cell| cell.text.contains("三级")));
    // The second half may have the header again; it begins its merged cells anew.
    if let (Some(at), Some(header)) = (broken, header)
        && pen.dice.chance(50)
        && at > header + 1
    {
        let again = pen.rows[header].clone();
        pen.rows[at].iter_mut().for_each(|cell| cell.continued = false);
        pen.rows.insert(at, again);
    }
    if pen.dice.chance(5) {
        broken = None;
    }
    let lower: Vec<String> = foot::footer(facts, &mut pen, &mut marks).into_iter().collect();
    Sheet { kind, instance, above, rows: pen.rows, below: lower, marks, broken }
}

/// The funds table with its columns of money.
fn funds(matter: &Matter, sources: bool, pen: &mut Pen<'_>) {
    let merged = pen.dice.chance(50);
    pen.columns(8);
    let mut header = vec![
        pen.label(words::FUNDS_SIDE),
        cell(""),
        pen.label(words::INITIAL),
        pen.label(words::FULL),
        pen.label(words::EXECUTED),
        pen.label(words::POINTS),
        pen.label(words::RATE),
        pen.label(words::SCORE),
    ];
    if header[2].text.contains("(A)") || header[2].text.contains("预算数（A）") {
        header[3] = cell("全年预算数");
    }
    if merged {
        let mut cells: Vec<(Cell, usize)> = header.into_iter().map(|cell| (cell, 1)).collect();
        cells.remove(1);
        cells[0].1 = 2;
        pen.row(cells);
    } else {
        pen.plain(header);
    }
    let label = pen.label(words::TOTAL_FUNDS);
    let mut cells = vec![if merged { cell("") } else { below() }, label];
    cells.extend(amounts(pen, "funds.total", &matter.money));
    cells.push(pen.figure("funds.total.points", "10"));
    cells.push(pen.figure("funds.total.rate", &pen.hand.rate(matter.money.executed, matter.money.full)));
    cells.push(pen.figure("funds.total.score", &matter.execution_score));
    pen.plain(cells);
    if !sources {
        return;
    }
    let wordings =
        [("current_year", words::GRANT), ("carried_over", words::CARRIED), ("other", words::OTHER)];
    for ((key, wordings), money) in wordings.into_iter().zip(&matter.sources) {
        let label = pen.label(wordings);
        let mut cells = vec![if merged { cell("") } else { below() }, label];
        if money.initial == 0 {
            let nothing = pen.dice.pick(&["", "\u{3000}", "0"]);
            for column in ["initial", "full_year", "executed"] {
                cells.push(if nothing == "0" {
                    held(format!("funds.{key}.{column}"), "0")
                } else {
                    cell(nothing)
                });
            }
        } else {
            cells.extend(amounts(pen, &format!("funds.{key}"), money));
        }
        let stroke = pen.dice.pick(&["", "", "—", "/", "\u{3000}"]);
        cells.extend((0..3).map(|_| cell(stroke)));
        pen.plain(cells);
    }
}

fn amounts(pen: &mut Pen<'_>, path: &str, money: &Money) -> Vec<Cell> {
    let hand = pen.hand;
    vec![
        pen.figure(format!("{path}.initial"), &hand.wan(money.initial)),
        pen.figure(format!("{path}.full_year"), &hand.wan(money.full)),
        pen.figure(format!("{path}.executed"), &hand.wan(money.executed)),
    ]
}

fn one_budget(facts: &Facts, unit_label: Cell, unit: &str, pen: &mut Pen<'_>) {
    let money = &facts.whole.money;
    pen.columns(6);
    let headers = vec![
        unit_label,
        held("unit", unit),
        cell("执行数"),
        pen.label(words::RATE),
        cell("分值"),
        cell("得分"),
    ];
    pen.plain(headers);
    let side = pen.label(words::FUNDS_SIDE);
    let label = pen.dice.pick(&["资金总额：", "年度资金总额：", "资金总额:"]);
    let budget = pen.hand.wan(money.initial);
    let mut both = cell(format!("{label}{budget}"));
    both.marks.push(("funds.total.initial".into(), budget));
    let cells = vec![
        side,
        both,
        pen.figure("funds.total.executed", &pen.hand.wan(money.executed)),
        pen.figure("funds.total.rate", &pen.hand.rate(money.executed, money.initial)),
        pen.figure("funds.total.points", "10"),
        pen.figure("funds.total.score", &facts.whole.execution_score),
    ];
    pen.plain(cells);
    split(facts, pen);
}

/// The two splits, by income and by spending, each value behind its label's colon.
fn split(facts: &Facts, pen: &mut Pen<'_>) {
    let hand = pen.hand;
    let by_budget = pen.dice.chance(30);
    let of = |money: &Money| if by_budget { money.initial } else { money.executed };
    let total = of(&facts.whole.money);
    let fund = if pen.dice.chance(20) { total / 20 } else { 0 };
    let other = if pen.dice.chance(20) { total / 30 } else { 0 };
    let stated = pen.dice.chance(50);
    let part = |label: String, path: &str, yuan: i64, blank: bool| {
        let raw = hand.wan(yuan);
        if blank {
            return cell(label);
        }
        let mut cell = cell(format!("{label}{raw}"));
        cell.marks.push((path.to_owned(), raw));
        cell
    };
    pen.columns(3);
    let spending = pen.dice.pick(words::BY_EXPENDITURE).to_owned();
    let general = pen.dice.pick(words::GENERAL).to_owned();
    let none = facts.projects.is_empty();
    let rows = [
        (
            part("按收入性质分：".into(), "funds.by_income.total", total, !stated),
            part(spending, "funds.by_expenditure.total", total, !stated),
        ),
        (
            part(general, "funds.by_income.general", total - fund - other, false),
            part("其中：基本支出：".into(), "funds.by_expenditure.basic", of(&facts.basic), false),
        ),
        (
            part("政府性基金拨款：".into(), "funds.by_income.fund", fund, fund == 0),
            part("项目支出：".into(), "funds.by_expenditure.project", of(&facts.project_money()), none),
        ),
        (cell("纳入专户管理的非税收入拨款："), cell("")),
        (part("其他资金：".into(), "funds.by_income.other", other, other == 0), cell("")),
    ];
    for (left, right) in rows {
        pen.plain(vec![below(), left, right]);
    }
}

fn goals(one: bool, pen: &mut Pen<'_>) {
    let expected = "保障机构运转，完成年度各项工作任务。";
    if one {
        pen.columns(2);
        pen.plain(vec![cell("部门职能职责概述"), cell("承担本行业管理与服务")]);
        let label = pen.label(words::GOALS);
        pen.plain(vec![label, held("goals.expected", expected)]);
        return;
    }
    pen.columns(3);
    let cells = vec![pen.label(words::GOALS), pen.label(words::EXPECTED), pen.label(words::REACHED)];
    pen.plain(cells);
    let reached = "各项任务均已完成，\n机构运转正常。";
    pen.plain(vec![below(), held("goals.expected", expected), held("goals.actual", reached)]);
}

/// Which columns the indicator table has.
struct Columns {
    split_target: bool,
    deviation: bool,
    points_first: bool,
    empty: bool,
    /// 绩效指标 as a column of its own at the left.
    side: bool,
}

/// The indicator rows; gives back the columns and what they are.
fn indicators(matter: &Matter, pen: &mut Pen<'_>) -> (usize, bool, bool, bool, bool) {
    let columns = Columns {
        split_target: pen.dice.chance(15),
        deviation: matter.indicators.iter().any(|row| row.score < row.points) || pen.dice.chance(80),
        points_first: pen.dice.chance(15),
        empty: pen.dice.chance(10),
        side: pen.dice.chance(85),
    };
    let mut header = vec![cell("一级指标"), cell("二级指标"), cell("三级指标")];
    if pen.dice.chance(20) {
        header = vec![cell("一级\n指标"), cell("二级指\n标"), cell("三级\u{3000}指标")];
    }
    let points = pen.label(words::POINTS);
    if columns.points_first {
        header.push(points.clone());
    }
    if columns.split_target {
        header.extend([cell("指标性质"), cell("指标值"), cell("度量单位")]);
    } else {
        header.push(pen.label(words::TARGET));
    }
    header.push(pen.label(words::ACTUAL));
    if !columns.points_first {
        header.push(points);
    }
    header.push(pen.label(words::SCORE));
    if columns.deviation {
        header.push(pen.label(words::DEVIATION));
    }
    if columns.empty {
        header.push(cell(""));
    }
    if columns.side {
        header.insert(0, pen.label(words::INDICATORS_SIDE));
    }
    pen.columns(header.len());
    let width = header.len();
    pen.plain(header);
    rows(matter, &columns, pen);
    (width, columns.side, columns.deviation, columns.points_first, columns.empty)
}

fn rows(matter: &Matter, columns: &Columns, pen: &mut Pen<'_>) {
    let declares = pen.dice.pick(&["", "（@分）", "\n(@分)", "（@）", "\n\n（@ 分）"]);
    let marked = pen.dice.chance(60);
    let numbered = pen.dice.chance(15);
    let mut before: Option<&Indicator> = None;
    for (index, row) in matter.indicators.iter().enumerate() {
        let path = |part: &str| format!("indicators[{index}].{part}");
        let of_group = || matter.indicators.iter().filter(|other| other.group == row.group);
        let group = if before.is_some_and(|other| other.group == row.group) {
            below()
        } else {
            let points = of_group().map(|other| other.points).sum::<i64>() / 100;
            let mut group = cell(format!("{}{}", row.group, declares.replace('@', &points.to_string())));
            if !declares.is_empty() {
                let written =
                    if declares.contains('分') { format!("{points}分") } else { points.to_string() };
                group.marks.push((format!("groups[{}].declared_points", row.group), written));
            }
            group
        };
        let category =
            if before.is_some_and(|other| other.category == row.category && other.group == row.group) {
                below()
            } else {
                cell(pen.dressed(row.category))
            };
        let name = if numbered { format!("指标{}：{}", index + 1, row.name) } else { row.name.clone() };
        let mut cells = vec![group, category, held(path("name"), name)];
        cells[0].marks.push((path("group"), row.group.to_owned()));
        cells[1].marks.push((path("category"), row.category.to_owned()));
        let points = pen.figure(path("points"), &score(row.points));
        if columns.points_first {
            cells.push(points.clone());
        }
        cells.extend(target(row, columns.split_target, path("target")));
        cells.push(pen.figure(path("actual"), &row.actual));
        if !columns.points_first {
            cells.push(points);
        }
        cells.push(pen.figure(path("score"), &score(row.score)));
        if columns.deviation {
            cells.push(if row.reason.is_empty() {
                cell("")
            } else {
                held(path("deviation"), row.reason.clone())
            });
        }
        if columns.empty {
            cells.push(cell(""));
        }
        if columns.side {
            cells.insert(0, below());
        }
        pen.plain(cells);
        let last = matter.indicators.get(index + 1).is_none_or(|next| next.category != row.category);
        if marked && last && pen.dice.chance(20) {
            placeholder(columns, pen);
        }
        before = Some(row);
    }
}

/// A row of the blank template that was left standing.
fn placeholder(columns: &Columns, pen: &mut Pen<'_>) {
    let width = pen.rows.last().unwrap().len();
    let name = pen.dice.pick(&["指标1", "指标2：", "……"]);
    let mut cells: Vec<Cell> = (0..width).map(|_| cell("")).collect();
    let first = usize::from(columns.side);
    (0..first + 2).for_each(|at| cells[at] = below());
    cells[first + 2] = cell(name);
    pen.plain(cells);
}

fn target(row: &Indicator, split: bool, path: String) -> Vec<Cell> {
    if !row.said.is_empty() {
        let value = held(path, row.said.clone());
        return if split { vec![cell(""), value, cell("")] } else { vec![value] };
    }
    let whole = format!("{}{}{}", row.bound, row.number, row.unit);
    if !split {
        return vec![held(path, whole)];
    }
    let value = Cell { text: row.number.clone(), marks: vec![(path, whole)], ..Cell::default() };
    vec![cell(row.bound.clone()), value, cell(row.unit.clone())]
}

fn total(
    matter: &Matter,
    (width, side, deviation, points_first, empty): (usize, bool, bool, bool, bool),
    pen: &mut Pen<'_>,
) {
    let sum: i64 = matter.indicators.iter().map(|row| row.score).sum();
    let execution = matter.execution_score.parse::<f64>().unwrap();
    let all = sum + (execution * 100.0).round() as i64;
    let label = pen.label(words::TOTAL);
    let points = pen.figure("total.points", "100");
    let given = pen.figure("total.score", &score(all));
    let tail = usize::from(deviation) + usize::from(empty);
    let mut cells = if points_first {
        let before = 3 + usize::from(side);
        vec![(label, before), (points, 1), (cell(""), width - before - 2 - tail), (given, 1)]
    } else {
        vec![(label, width - 2 - tail), (points, 1), (given, 1)]
    };
    cells.extend((0..tail).map(|_| (cell(""), 1)));
    pen.row(cells);
}
