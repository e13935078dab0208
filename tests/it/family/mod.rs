//! Layouts of the whole family, by hand: every figure is read as the field it is, what no field is
//! stays listed, and nothing that is right is called wrong.
//!
//! Rows are lines, cells stand between `|`, `*3` makes a cell three columns wide, `^` goes on the cell
//! above, `~` is a line break, `---` begins a table of its own. Fields stand under their form, a line
//! each (`path = text`) or a row each (`funds.total / initial=100 rate=95%`); `text @元` says the unit
//! its figure must have. A figure that is not named must not be read.

mod base;
mod funds;
mod indicators;
mod own;
mod project;
mod unit;

use std::collections::BTreeMap;

use zhupi::audit::{self, Case, Thresholds};
use zhupi::base::Date;
use zhupi::form::{self, Extra};
use zhupi::intake;
use zhupi::model::{FormKind, Severity, Submission};

use super::generate::paper::{self, Piece};
use super::generate::sheet::{Cell, Row, Sheet};

/// The formats a layout is written in: the extracted text form has no grid.
const ALL: &[&str] = &["docx", "xlsx", "text"];
const GRIDS: &[&str] = &["docx", "xlsx"];

/// What is said of a lone form, and of figures that are listed as unread: the other forms and the
/// signature are not there.
const LONE: &[&str] = &["D003", "D006", "D007", "X004"];

fn row(line: &str) -> Row {
    let mut at = 0;
    let cell = |written: &str| {
        let written = written.trim();
        let (text, columns) = match written.rsplit_once('*') {
            Some((text, columns)) => (text, columns.parse().unwrap()),
            None => (written, 1),
        };
        let continued = text == "^";
        let text = if continued { String::new() } else { text.replace('~', "\n") };
        at += columns;
        Cell { text, start: at - columns, end: at, continued, marks: Vec::new() }
    };
    line.split('|').map(cell).collect()
}

/// Paragraphs, then the rows of one table, then paragraphs.
fn sheet(text: &str) -> Sheet {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_row = |line: &&str| line.contains('|');
    let first = lines.iter().position(is_row).unwrap();
    let last = lines.iter().rposition(is_row).unwrap();
    let owned = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
    Sheet {
        kind: FormKind::ProjectEval,
        instance: String::new(),
        above: owned(&lines[..first]),
        rows: lines[first..=last].iter().map(|line| row(line)).collect(),
        below: owned(&lines[last + 1..]),
        marks: Vec::new(),
        broken: None,
    }
}

/// Form and path, with the text and, where it is said, the unit.
type Wanted = BTreeMap<(String, u32, String), (String, Option<String>)>;

fn wanted(fields: &str) -> Wanted {
    let mut wanted = Wanted::new();
    let (mut kind, mut ordinal) = (String::new(), 1);
    let mut add = |kind: &str, ordinal, path: String, text: &str| {
        let (text, unit) = match text.rsplit_once('@') {
            Some((text, unit)) => (text.trim(), Some(unit.trim().to_owned())),
            None => (text.trim(), None),
        };
        wanted.insert((kind.to_owned(), ordinal, path), (text.to_owned(), unit));
    };
    for line in fields.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some((head, cells)) = line.split_once(" / ") {
            for cell in cells.split_whitespace() {
                let (part, text) = cell.split_once('=').unwrap();
                add(&kind, ordinal, format!("{head}.{part}"), text);
            }
        } else if let Some((path, text)) = line.split_once('=') {
            add(&kind, ordinal, path.trim().to_owned(), text);
        } else {
            let (name, number) = line.split_once(' ').unwrap_or((line, "1"));
            (kind, ordinal) = (name.to_owned(), number.parse().unwrap());
        }
    }
    wanted
}

fn read(format: &str, text: &str, extra: &Extra) -> Submission {
    let pieces: Vec<Piece> = text.split("---").map(|part| Piece::Form(sheet(part))).collect();
    let bytes = match format {
        "docx" => paper::docx(&pieces),
        "xlsx" => paper::xlsx(&pieces, true),
        _ => paper::tape(&pieces),
    };
    let received = intake::read_bytes("a/表", bytes).unwrap();
    let recognised = form::recognise_with(&received.source, &received.document, extra);
    form::gather(vec![(received.source, recognised)]).remove(0)
}

/// What is read otherwise than wanted.
fn misread(submission: &Submission, wanted: &Wanted) -> Vec<String> {
    let mut faults = Vec::new();
    for ((kind, ordinal, path), (text, unit)) in wanted {
        let field = submission.form(kind.parse().unwrap(), *ordinal).and_then(|form| form.field(path));
        let read = field.map(|field| field.shown().replace('\n', "~"));
        let figure = field.and_then(|field| field.figure()).map(|figure| figure.unit.to_string());
        if read.as_ref() != Some(text) || (unit.is_some() && figure != *unit) {
            faults.push(format!("{kind} {path}: {read:?} {figure:?}, is {text:?} {unit:?}"));
        }
    }
    for form in &submission.forms {
        let key = |path: &str| (form.kind.to_string(), form.ordinal, path.to_owned());
        if !wanted.keys().any(|(kind, ordinal, _)| *kind == form.kind.to_string() && *ordinal == form.ordinal)
        {
            faults.push(format!("{} {} is no form", form.kind, form.ordinal));
        }
        let figures = form.fields.iter().filter(|field| field.figure().is_some());
        let figures = figures.filter(|field| !field.path.starts_with("signature."));
        for field in figures.filter(|field| !wanted.contains_key(&key(&field.path))) {
            faults.push(format!(
                "{} {} {}={} is not asked for",
                form.kind, form.ordinal, field.path, field.raw
            ));
        }
    }
    faults
}

/// Errors and warnings, of which a right form has none but for what a lone one lacks.
fn called_wrong(submission: &Submission) -> Vec<String> {
    let today = Date::new(2025, 6, 1);
    let thresholds = Thresholds::default();
    let case =
        Case { submission, last_year: None, peers: None, reports: None, today, thresholds: &thresholds };
    let findings = audit::run(&case).findings.into_iter();
    findings
        .filter(|finding| finding.severity != Severity::Info && !LONE.contains(&finding.rule.as_str()))
        .map(|finding| format!("{} {}", finding.rule, finding.message.zh))
        .collect()
}

fn check(formats: &[&str], text: &str, fields: &str, unread: &[&str], extra: &Extra) {
    let wanted = wanted(fields);
    let mut report = Vec::new();
    for format in formats {
        let submission = read(format, text, extra);
        let mut faults = misread(&submission, &wanted);
        let mut left: Vec<String> = submission.unread.iter().map(|one| one.text.replace('\n', "~")).collect();
        let mut expected: Vec<String> = unread.iter().map(|text| (*text).to_owned()).collect();
        left.sort();
        expected.sort();
        if left != expected {
            faults.push(format!("unread {left:?}"));
        }
        faults.extend(called_wrong(&submission));
        if !faults.is_empty() {
            report.push(format!("{format}\n  {}", faults.join("\n  ")));
        }
    }
    assert!(report.is_empty(), "\n{}", report.join("\n"));
}

/// Every field is read so in all formats; forms, figures and unread cells are just these.
fn expect(text: &str, fields: &str, unread: &[&str]) {
    check(ALL, text, fields, unread, &Extra::default());
}

/// The same where only a grid says which cell stands under which.
fn expect_in_grids(text: &str, fields: &str, unread: &[&str]) {
    check(GRIDS, text, fields, unread, &Extra::default());
}
