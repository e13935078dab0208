//! One form stands in two files, and they differ in a figure.

use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::model::{Field, Form, Severity};

pub const RULE: Rule = Rule {
    code: "X005",
    revision: 1,
    name: "copies-differ",
    title_zh: "同表两份数据不同",
    title_en: "Copies of a form differ",
    severity: Severity::Warning,
    why_zh: "同一张表以两份文件报送（如Word和PDF）时，两份数据应当相同；不同时不知以哪份为准。",
    why_en: "Where a form is filed in two files, as Word and PDF, both say the same; else nobody knows which one counts.",
    clause: Clause::Practice,
    reads: &[],
    thresholds: &[],
    flags: "
        self_eval
        funds.total.full_year = 120.5
        funds.total.executed = 118.4            <- X005
        copy self_eval
        funds.total.full_year = 120.50
        funds.total.executed = 114.8
    ",
    passes: "
        self_eval
        funds.total.full_year = 120.5
        funds.total.executed = 118.4
        funds.total.note = 见附件
        copy self_eval
        funds.total.full_year = 120.50
        funds.total.executed =
        funds.total.note = 见附件一
    ",
    check,
};

/// Differences named in one message.
const MAX_NAMED: usize = 3;

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for copy in &case.submission.copies {
        if let Some(original) = case.submission.original(copy) {
            compare(original, &copy.form, sink);
        }
    }
}

/// One finding for all figures in which two copies differ. A figure that one of them lacks may not
/// have been read there, and wording is the reader's own affair.
fn compare(original: &Form, copy: &Form, sink: &mut Sink<'_>) {
    let pairs = original.fields.iter().filter_map(|field| Some((field, copy.field(&field.path)?)));
    let apart: Vec<(&Field, &Field)> = pairs.filter(|(one, other)| differ(one, other)).collect();
    let Some((first, _)) = apart.first() else { return };
    let called = say::opening(original);
    let named = |glue: &str| {
        let shown = apart
            .iter()
            .take(MAX_NAMED)
            .map(|(one, other)| format!("{}{glue}{} / {}", one.label(), one.shown(), other.shown()));
        shown.collect::<Vec<_>>()
    };
    let (more_zh, more_en) = match apart.len() {
        count if count > MAX_NAMED => (format!("等{count}处"), format!(" and others, {count} in all")),
        _ => Default::default(),
    };
    let (here, there) = (name(&original.source), name(&copy.source));
    let others = apart.iter().map(|(_, other)| *other);
    sink.find(Draft::at(original, first).because_of(copy, others).say(
        format!("{}在“{here}”和“{there}”中不同：{}{more_zh}。", called.zh, named("").join("，")),
        format!("{}: “{here}” and “{there}” differ: {}{more_en}.", called.en, named(" ").join(", ")),
    ));
}

fn differ(one: &Field, other: &Field) -> bool {
    match (one.figure(), other.figure()) {
        (Some(a), Some(b)) => a.value != b.value || a.unit != b.unit,
        _ => false,
    }
}

/// A file's name without its folders.
fn name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
