//! A numbered list leaves a number out: 1、2、4.

use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::numbering::{Number, numbering};
use crate::base::text;
use crate::model::{Field, Form, FormKind, Severity};

pub const RULE: Rule = Rule {
    code: "D005",
    revision: 1,
    name: "numbering-gap",
    title_zh: "序号不连续",
    title_en: "Numbering gap",
    severity: Severity::Info,
    why_zh: "序号跳过，可能漏列了内容，也可能只是编号有误。",
    why_en: "A number left out may be an item left out, or only a slip of the numbering.",
    clause: Clause::Practice,
    reads: &["base_table numbering", "narrative section[*]", "project_report section[*]"],
    thresholds: &[],
    flags: "
        base_table
        numbering = 1、公务用车费 2、出国经费 4、公务接待       <- D005
    ",
    passes: "
        base_table
        numbering = 1、公务用车费 2、出国经费 3、公务接待 1、业务工作经费 2、运行维护经费
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in &case.submission.forms {
        for field in form.fields.iter().filter(|field| is_list(form, field)) {
            check_field(form, field, sink);
        }
        check_sections(form, sink);
    }
}

/// The numbered labels of a base table, and the sections of a report.
fn is_list(form: &Form, field: &Field) -> bool {
    match form.kind {
        FormKind::BaseTable => field.path == "numbering",
        FormKind::Narrative | FormKind::ProjectReport => {
            field.path.starts_with("section[") && field.path.ends_with(']')
        }
        _ => false,
    }
}

fn check_field(form: &Form, field: &Field, sink: &mut Sink<'_>) {
    // Labels of a table stand apart by spaces, points of a report by lines.
    let table = form.kind == FormKind::BaseTable;
    let lines: Vec<&str> =
        if table { field.raw.split_whitespace().collect() } else { field.raw.lines().collect() };
    let gaps = gaps(&lines);
    let Some(first) = gaps.first() else { return };
    let called = say::opening(form);
    let place = if table { String::new() } else { format!("“{}”", field.row) };
    let more = if gaps.len() > 1 { format!("等{}处", gaps.len()) } else { String::new() };
    let more_en = if gaps.len() > 1 { format!(", {} gaps in all", gaps.len()) } else { String::new() };
    let (last, next) = (first.last, first.next);
    sink.find(Draft::at(form, field).stated(first.line.clone()).say(
        format!("{}{place}序号{last}之后为{next}（“{}”）{more}，不连续。", called.zh, first.line),
        format!("{}: {place} number {last} is followed by {next} (“{}”){more_en}.", called.en, first.line),
    ));
}

/// The numbers of a report's own headings, where they are printed as such.
fn check_sections(form: &Form, sink: &mut Sink<'_>) {
    let mut last: Option<(u32, &Field)> = None;
    for field in
        form.fields.iter().filter(|field| field.path.starts_with("section[") && field.path.ends_with(']'))
    {
        let heading = text::squeeze(&field.row);
        let Some((number, _)) = numbering(&heading).filter(|(number, _)| number.han && !number.bracketed)
        else {
            last = None;
            continue;
        };
        if let Some((before, earlier)) = last.filter(|(before, _)| number.value > before + 1) {
            let (called, next) = (say::opening(form), number.value);
            sink.find(
                Draft::at(form, field).relation("sections").stated(heading.as_str()).because([earlier]).say(
                    format!("{}标题序号“{}”之后为“{heading}”，不连续。", called.zh, earlier.row),
                    format!(
                        "{}: the heading number {before} is followed by {next} (“{heading}”).",
                        called.en
                    ),
                ),
            );
        }
        last = Some((number.value, field));
    }
}

/// A number that does not follow the one before it.
struct Gap {
    last: u32,
    next: u32,
    line: String,
}

/// Lists inside lists: a number of an outer list ends the lists within.
fn gaps(lines: &[&str]) -> Vec<Gap> {
    let mut open: Vec<Number> = Vec::new();
    let mut gaps = Vec::new();
    let mut left_open = false;
    for line in lines {
        let squeezed = text::squeeze(line);
        // A row of dots stands for further points.
        left_open |= !squeezed.is_empty() && squeezed.chars().all(|c| matches!(c, '…' | '.' | '·'));
        let Some((number, rest)) = numbering(&squeezed) else { continue };
        let same = |other: &Number| (other.han, other.bracketed) == (number.han, number.bracketed);
        let Some(at) = open.iter().position(same) else {
            open.push(number);
            continue;
        };
        let last = open.get(at).map_or(0, |last| last.value);
        open.truncate(at);
        open.push(number);
        let open_before = std::mem::take(&mut left_open);
        if number.value > last + 1 && !rest.is_empty() && !open_before {
            gaps.push(Gap { last, next: number.value, line: text::cut(&squeezed, 24) });
        }
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::notation;

    fn found(text: &str) -> Vec<(u32, u32)> {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        gaps(&lines).iter().map(|gap| (gap.last, gap.next)).collect()
    }

    #[test]
    fn lists_begin_anew_under_each_point_of_the_outer_list() {
        let text = "（一）职责
            1、起草。
            2、会议。
            （二）机构
            1、办公室。
            3、财务股。
            （四）人员";
        assert_eq!(found(text), [(1, 3), (2, 4)]);
    }

    #[test]
    fn headings_are_numbered_on() {
        let text = "narrative\nsection[6] = 略\nsection[7] = 略\nsection[9] = 略";
        let mut case = notation::read(text).unwrap();
        let headings = ["六、绩效情况", "七、存在的问题", "九、结果应用"];
        for (field, heading) in case.submission.forms[0].fields.iter_mut().zip(headings) {
            field.row = heading.to_owned();
        }
        let found = notation::audit(&case).findings;
        let gaps: Vec<&str> =
            found.iter().filter(|one| one.rule == "D005").map(|one| one.field.as_str()).collect();
        assert_eq!(gaps, ["section[9]"]);
    }

    #[test]
    fn another_style_and_figures_are_no_gap() {
        assert!(found("（一）基本支出\n（2）项目支出\n3.5万元用于会议").is_empty());
        assert!(found("1、甲\n2、乙\n……\n4、丙").is_empty());
        assert!(found("1、甲\n1、乙\n2、丙").is_empty());
    }
}
