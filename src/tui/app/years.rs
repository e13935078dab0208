//! The same unit's year before beside this year, in lines of a table: lines of the base table, funds,
//! scores, indicators. Each part has its own heads over the same columns.

use crate::base::{Decimal, Lang};
use crate::model::{YearForm, YearIndicator, YearLine, YearPair, Years};
use crate::tui::grid;
use crate::tui::text::{self, Words};
use crate::tui::widget::columns::{Column, widest};

/// Columns of the table: what it is, four values, the change, its rate, its bar.
pub const COLUMNS: usize = 8;
/// Cells of a bar to each side of its middle.
const SIDE: i64 = 6;
/// Per cent that one cell of a bar stands for.
const CELL: i64 = 10;

/// The state of the page.
#[derive(Clone, Debug, Default)]
pub struct YearsPage {
    /// None until the worker has compared.
    pub years: Option<Years>,
    /// The first line shown.
    pub top: usize,
}

/// A line as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// The name of a part.
    Head(String),
    /// What the columns of the part hold.
    Heads([String; COLUMNS]),
    /// A row; marked where the form contradicts what was reported.
    Row { depth: u8, marked: bool, cells: [String; COLUMNS] },
    /// A sentence.
    Said(String),
}

impl Line {
    /// The line as one text, to copy.
    pub fn joined(&self) -> String {
        match self {
            Line::Head(text) | Line::Said(text) => text.clone(),
            Line::Heads(cells) | Line::Row { cells, .. } => cells.join("  ").trim_end().to_owned(),
        }
    }
}

impl YearsPage {
    pub fn lines(&self, lang: Lang) -> Vec<Line> {
        let Some(years) = &self.years else { return Vec::new() };
        let mut lines = Vec::new();
        if !years.found {
            lines.push(Line::Said(nothing_before(years.year, lang)));
        }
        lines.extend(base(years, lang));
        lines.extend(pairs(text::YEARS_FUNDS, &years.funds, lang));
        lines.extend(pairs(text::YEARS_SCORES, &years.scores, lang));
        if years.found {
            years.indicators.iter().for_each(|form| lines.extend(indicators(form, lang)));
        }
        lines
    }

    /// Lines of the base table that contradict what was reported.
    pub fn differing(&self) -> usize {
        let lines = self.years.iter().flat_map(|years| &years.lines);
        lines.filter(|line| line.differs).count()
    }
}

/// The columns that lines need; the least telling goes first where room is short.
pub fn columns(lines: &[Line]) -> Vec<Column> {
    const SHAPES: [(u16, u16, u8, bool); COLUMNS] = [
        (22, 1, 0, false),
        (8, 0, 0, true),
        (8, 0, 3, true),
        (8, 0, 2, true),
        (8, 0, 0, true),
        (7, 0, 1, true),
        (7, 0, 4, true),
        (13, 0, 5, false),
    ];
    let own = |at: usize| {
        let cells = lines.iter().filter_map(move |line| match line {
            Line::Heads(cells) => cells.get(at).map(|cell| (cell.as_str(), 0)),
            Line::Row { cells, depth, .. } => {
                cells.get(at).map(|cell| (cell.as_str(), if at == 0 { u16::from(*depth) * 2 } else { 0 }))
            }
            _ => None,
        });
        cells.map(|(cell, inset)| widest([cell]) + inset).max().unwrap_or(0)
    };
    let filled = |at: usize| {
        lines.iter().any(|line| match line {
            Line::Row { cells, .. } => cells.get(at).is_some_and(|cell| !cell.is_empty()),
            _ => false,
        })
    };
    let column = |(at, (min, weight, priority, right)): (usize, (u16, u16, u8, bool))| {
        // What no line has a value for takes no room from what they have.
        if !filled(at) {
            return Column { title: String::new(), min: 0, want: 0, weight: 0, priority: 0, right };
        }
        let most = if at == 0 { 40 } else { 14 };
        Column { title: String::new(), min, want: own(at).clamp(min, most), weight, priority, right }
    };
    SHAPES.into_iter().enumerate().map(column).collect()
}

fn nothing_before(year: Option<i32>, lang: Lang) -> String {
    let before = year.and_then(|year| year.checked_sub(1)).map(|year| year.to_string()).unwrap_or_default();
    match lang {
        Lang::Zh => {
            format!("库中没有该单位{before}年度的材料：只列本表自填的上年数，与上年报送是否一致无法核对")
        }
        Lang::En => format!(
            "No submission of {before} by this unit is here: last year is what this form says of it, unchecked"
        ),
    }
}

fn heads(words: [Option<Words>; COLUMNS], lang: Lang) -> Line {
    Line::Heads(words.map(|words| words.map_or_else(String::new, |words| words.get(lang).to_owned())))
}

fn base(years: &Years, lang: Lang) -> Vec<Line> {
    if years.lines.is_empty() {
        return vec![Line::Said(text::NO_BASE.get(lang).to_owned())];
    }
    let words = [
        Some(text::ITEM),
        Some(text::REPORTED_THEN),
        Some(text::PRIOR_HERE),
        Some(text::BUDGET_HERE),
        Some(text::ACTUAL_HERE),
        Some(text::CHANGE),
        Some(text::CHANGE_RATE),
        Some(text::CHANGE_BAR),
    ];
    let mut lines = vec![Line::Head(text::YEARS_BASE.get(lang).to_owned()), heads(words, lang)];
    lines.extend(years.lines.iter().map(|line| row(line, lang)));
    lines
}

fn row(line: &YearLine, lang: Lang) -> Line {
    let side = |side: &Option<String>| shown(side.as_deref(), lang);
    Line::Row {
        depth: grid::depth(&line.key),
        marked: line.differs,
        cells: [
            line.label.clone(),
            side(&line.reported),
            side(&line.prior),
            side(&line.budget),
            side(&line.actual),
            amount(line.change),
            rate(line.rate),
            line.rate.map(bar).unwrap_or_default(),
        ],
    }
}

/// A cell left blank says so; one that is not there says nothing.
fn shown(side: Option<&str>, lang: Lang) -> String {
    match side {
        None => String::new(),
        Some("") => text::BLANK.get(lang).to_owned(),
        Some(text) => text.replace('\n', " "),
    }
}

/// `+2.50`: an amount, with two decimals at least.
fn amount(value: Option<Decimal>) -> String {
    let Some(value) = value.map(|value| value.normalize()) else { return String::new() };
    let plus = if value > Decimal::ZERO { "+" } else { "" };
    if value.scale() < 2 { format!("{plus}{value:.2}") } else { format!("{plus}{value}") }
}

/// `+2.50%`, `-1.38%`: two decimals, so that those of a column stand under each other.
fn rate(value: Option<Decimal>) -> String {
    let Some(value) = value else { return String::new() };
    let plus = if value > Decimal::ZERO { "+" } else { "" };
    format!("{plus}{value:.2}%")
}

/// `   ###|` for less, `|##` for more; one that does not fit ends in `<` or `>`.
pub fn bar(rate: Decimal) -> String {
    let half = Decimal::from(CELL / 2);
    let cells = rate.abs().checked_add(half).and_then(|rate| rate.checked_div(Decimal::from(CELL)));
    let cells = cells.unwrap_or_default();
    let count = (0..=SIDE).rfind(|count| Decimal::from(*count) <= cells).unwrap_or(0);
    let over = cells >= Decimal::from(SIDE + 1);
    let marks = "#".repeat(usize::try_from(count).unwrap_or(0));
    let side = usize::try_from(SIDE).unwrap_or(0);
    if rate.is_sign_negative() {
        let marks = if over { marks.replacen('#', "<", 1) } else { marks };
        format!("{marks:>side$}|")
    } else {
        let mut marks = marks;
        if over {
            marks.pop();
            marks.push('>');
        }
        format!("{:>side$}|{marks}", "")
    }
}

fn pairs(title: Words, pairs: &[YearPair], lang: Lang) -> Vec<Line> {
    if pairs.is_empty() {
        return Vec::new();
    }
    let words = [
        Some(text::ITEM),
        Some(text::LAST_YEAR),
        None,
        None,
        Some(text::THIS_YEAR),
        Some(text::CHANGE),
        Some(text::CHANGE_RATE),
        Some(text::CHANGE_BAR),
    ];
    let mut lines = vec![Line::Head(title.get(lang).to_owned()), heads(words, lang)];
    lines.extend(pairs.iter().map(|pair| Line::Row {
        depth: 0,
        marked: false,
        cells: [
            pair.label.get(lang).to_owned(),
            shown(pair.before.as_deref(), lang),
            String::new(),
            String::new(),
            shown(pair.after.as_deref(), lang),
            amount(pair.change),
            rate(pair.rate),
            pair.rate.map(bar).unwrap_or_default(),
        ],
    }));
    lines
}

fn indicators(form: &YearForm, lang: Lang) -> Vec<Line> {
    if form.rows.is_empty() {
        return Vec::new();
    }
    let title = format!("{} {}", text::INDICATORS.get(lang), form.called.get(lang));
    if form.rows.iter().all(|row| row.before.is_none()) {
        let said = format!("{}  {}", text::NO_FORM_THEN.get(lang), form.rows.len());
        return vec![Line::Head(title), Line::Said(said)];
    }
    let words = [
        Some(text::INDICATOR),
        Some(text::TARGET_THEN),
        Some(text::DONE_THEN),
        Some(text::TARGET_HERE),
        Some(text::DONE_HERE),
        Some(text::SCORES_BOTH),
        None,
        None,
    ];
    let mut lines = vec![Line::Head(title), heads(words, lang)];
    lines.extend(form.rows.iter().map(|row| indicator(row, lang)));
    lines
}

fn indicator(row: &YearIndicator, lang: Lang) -> Line {
    let side = |side: &Option<[String; 3]>| match side {
        Some(values) => values.clone().map(|text| shown(Some(&text), lang)),
        None => [text::NOT_THERE.get(lang).to_owned(), String::new(), String::new()],
    };
    let ([target_then, done_then, score_then], [target, done, score]) = (side(&row.before), side(&row.after));
    let scores = format!("{score_then} -> {score}");
    let scores = if row.before.is_some() && row.after.is_some() { scores } else { String::new() };
    let none = String::new;
    Line::Row {
        depth: 0,
        marked: false,
        cells: [row.label.replace('\n', " "), target_then, done_then, target, done, scores, none(), none()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(rate: i64) -> String {
        bar(Decimal::from(rate))
    }

    #[test]
    fn a_bar_goes_to_the_side_of_the_change() {
        assert_eq!(
            (drawn(0), drawn(25), drawn(-10)),
            ("      |".into(), "      |###".into(), "     #|".into())
        );
        assert_eq!((drawn(60), drawn(300)), ("      |######".into(), "      |#####>".into()));
        assert_eq!(drawn(-100), "<#####|");
    }

    #[test]
    fn the_figures_of_a_column_have_their_decimals_under_each_other() {
        let shown = [0, -10, 3].map(|value| rate(Some(Decimal::from(value))));
        assert_eq!(shown, ["0.00%", "-10.00%", "+3.00%"]);
        assert_eq!(
            (amount(Some(Decimal::ZERO)), amount(Some(Decimal::from(2)))),
            ("0.00".into(), "+2.00".into())
        );
    }

    #[test]
    fn without_the_year_before_it_says_so_and_still_shows_what_there_is() {
        let line = YearLine { label: "公务接待".into(), prior: Some("8".into()), ..YearLine::default() };
        let years = Years { year: Some(2024), lines: vec![line], ..Years::default() };
        let lines = YearsPage { years: Some(years), top: 0 }.lines(Lang::Zh);
        assert!(matches!(&lines[0], Line::Said(said) if said.contains("没有该单位2023年度")));
        assert!(lines.iter().any(|line| line.joined().contains("公务接待")));
    }
}
