//! The footer of a form, or the cover of a report, lacks name, date or signature.

use crate::audit::{Case, Clause, Draft, Rule, Sink, projects, say};
use crate::base::Reading;
use crate::model::{Field, Form, FormKind, Severity};

pub const RULE: Rule = Rule {
    code: "D003",
    revision: 1,
    name: "unsigned-or-undated",
    title_zh: "签字日期空缺",
    title_en: "Unsigned or undated",
    severity: Severity::Info,
    why_zh: "填表人、日期和负责人签字是材料的责任落款，应填全；手签和印章可能未留在电子文本中，以原件为准。",
    why_en: "Filler, date and head answer for the paper. A signature by hand or a seal may not be in the electronic text; the original decides.",
    clause: Clause::Practice,
    reads: &["any signature.filler", "any signature.date", "any signature.head", "any cover.date"],
    thresholds: &[],
    flags: "
        base_table
        signature.filler =                  <- D003
        signature.date = 2025年3月1日
        signature.phone =
        signature.head =

        narrative
        cover.date = 年 月 日               <- D003
    ",
    passes: "
        base_table
        signature.filler = 甲某
        signature.date = 2025年3月1日
        signature.phone =
        signature.head = 乙某

        self_eval
        total.score = 90
    ",
    check,
};

/// What a form is signed with; the telephone may be left out.
const ASKED: [&str; 4] = ["cover.date", "signature.filler", "signature.date", "signature.head"];

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in &case.submission.forms {
        if form.kind == FormKind::ProjectEval && projects::is_untouched(form) {
            continue;
        }
        check_form(form, sink);
    }
}

fn check_form(form: &Form, sink: &mut Sink<'_>) {
    let blank: Vec<&Field> =
        ASKED.iter().filter_map(|path| form.field(path)).filter(|field| is_missing(field)).collect();
    let Some(first) = blank.first().copied() else { return };
    let labels: Vec<String> = blank.iter().map(|field| field.label()).collect();
    let called = say::opening(form);
    sink.find(Draft::at(form, first).because(blank.iter().copied()).say(
        format!("{}{}未填。", called.zh, labels.join("、")),
        format!(
            "{}: {} {} blank.",
            called.en,
            labels.join(", "),
            if labels.len() == 1 { "is" } else { "are" }
        ),
    ));
}

/// Blank, a stroke, or the template's `年 月 日`.
fn is_missing(field: &Field) -> bool {
    let undated = field.path.ends_with(".date")
        && field.raw.chars().all(|c| c.is_whitespace() || "年月日:：_　".contains(c));
    undated || matches!(field.reading, Reading::Blank | Reading::Placeholder)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn a_form_is_one_finding_whatever_is_missing() {
        let found = expect(
            &RULE,
            "
            self_eval
            signature.filler =              <- D003
            signature.date = 年 月 日
            signature.head =
            project_eval
            name = 调研经费
            signature.filler = 甲某
            signature.date = 年  月  日     <- D003
            signature.head = 乙某
            ",
        );
        assert_eq!(found[0].evidence.len(), 3);
    }

    #[test]
    fn a_project_form_nobody_filled_is_not_signed_either() {
        expect(&RULE, "project_eval\nname =\nsignature.filler =\nsignature.date =");
    }
}
