//! A field that every form of its kind must state is blank.

use crate::audit::{Case, Clause, Draft, Rule, Sink, projects, say};
use crate::base::Reading;
use crate::model::{Field, Form, FormKind, Severity, required};

pub const RULE: Rule = Rule {
    code: "D002",
    revision: 1,
    name: "required-field-blank",
    title_zh: "必填项空缺",
    title_en: "Required field blank",
    severity: Severity::Warning,
    why_zh: "单位、编制、资金总额各栏和项目名称是核对的依据，应当填全。版式中没有的栏目不作要求；原样未填的项目表不提示。",
    why_en: "Unit, posts, the row of total funds and the project's name are what the checks rest on. A column the layout lacks is not asked for, nor is a project form left as the template has it.",
    clause: Clause::Practice,
    reads: &[
        "any cover.unit",
        "any unit",
        "any name",
        "project_eval department",
        "project_eval office",
        "base_table staff.*",
        "scored funds.total.*",
    ],
    thresholds: &[],
    flags: "
        base_table
        staff.authorised = 65
        staff.actual =                  <- D002
        staff.control_rate = 100%

        project_eval
        name = 业务经费
        department =                    <- D002
        office = 办公室
        funds.total.initial = 230.28
        funds.total.executed = 436.58
        funds.total.rate =              <- D002
    ",
    passes: "
        self_eval
        unit = 云岭县示例局
        funds.total.initial = 2677.71
        funds.total.executed = 2600
        funds.total.rate = 97.10%
        funds.total.points = 10
        funds.total.score = 10
        funds.other.initial =

        project_eval
        name = 无
        department =
        funds.total.initial =
        funds.total.executed =
        funds.total.points = 10
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in &case.submission.forms {
        if form.kind == FormKind::ProjectEval && projects::is_untouched(form) {
            continue;
        }
        for asked in required::of(form.kind) {
            if let Some(field) = form.field(asked.path).filter(|field| is_missing(field, asked.named)) {
                report(form, field, asked.severity, sink);
            }
        }
    }
}

fn is_missing(field: &Field, named: bool) -> bool {
    matches!(field.reading, Reading::Blank) || (named && field.reading.is_empty())
}

fn report<'a>(form: &'a Form, field: &'a Field, severity: Severity, sink: &mut Sink<'_>) {
    let (called, label) = (say::opening(form), field.label());
    sink.find(
        Draft::at(form, field)
            .severity(severity)
            .say(format!("{}{label}未填。", called.zh), format!("{}: {label} is blank.", called.en)),
    );
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;
    use crate::model::Severity;

    #[test]
    fn a_blank_department_is_a_note_and_a_blank_amount_a_warning() {
        let found = expect(
            &RULE,
            "
            project_eval
            name = 调研经费
            department =                <- D002
            office = 办公室
            funds.total.executed =      <- D002
            funds.total.initial = 20
            ",
        );
        let severities: Vec<Severity> = found.iter().map(|one| one.severity).collect();
        assert_eq!(severities, [Severity::Warning, Severity::Info]);
    }

    #[test]
    fn a_stroke_fills_an_amount_but_names_no_unit() {
        expect(
            &RULE,
            "
            self_eval
            unit = ——                   <- D002
            funds.total.initial = ——
            funds.total.executed = 20
            ",
        );
    }

    #[test]
    fn the_total_score_is_not_asked_for_here() {
        expect(&RULE, "self_eval\nunit = 云岭县示例局\ntotal.score =");
    }
}
