//! A form that belongs to every submission is missing, or an annex the report lists.

use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::numbering::strip_numbering;
use crate::base::text;
use crate::model::{Field, Form, FormKind, Severity, Submission, required};

pub const RULE: Rule = Rule {
    code: "D006",
    revision: 2,
    name: "required-form-missing",
    title_zh: "缺少表格",
    title_en: "Required form missing",
    severity: Severity::Warning,
    why_zh: "基础数据表、自评表和自评报告应当齐全；报告所列附件应随报，没有相应收支的除外。",
    why_en: "Base table, self-evaluation form and report belong together; an annex that the report lists is filed with it, unless the report says there is nothing to show.",
    clause: Clause::Practice,
    reads: &["any title", "narrative annexes"],
    thresholds: &[],
    flags: "
        base_table
        title 2024年度基础数据表            <- D006
        staff.actual = 9
        self_eval
        total.score = 90
    ",
    passes: "
        base_table
        staff.actual = 9
        self_eval
        total.score = 90
        narrative
        section[3] = 无
        annexes = 1、基础数据表 2、自评表 3、政府性基金预算支出情况表
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    let submission = case.submission;
    let missing: Vec<FormKind> = required::missing(submission).collect();
    missing.iter().for_each(|kind| report_kind(submission, *kind, missing.len(), sink));
    // A report alone was filed without its annexes, or they could not be read.
    if missing.len() > 1 {
        return;
    }
    for form in case.forms(FormKind::Narrative) {
        if let Some(annexes) = form.field("annexes") {
            check_annexes(submission, form, annexes, sink);
        }
    }
}

/// Said of the first form there is, since the missing one has no place.
fn report_kind(submission: &Submission, kind: FormKind, missing: usize, sink: &mut Sink<'_>) {
    let first = required::FORMS.iter().find_map(|kind| submission.first(*kind));
    let Some(form) = first.or(submission.forms.first()) else { return };
    let (field, title) = (say::title(form), kind.title());
    let (others_zh, others_en) = match missing {
        1 => ("，其他表格已报".to_owned(), String::new()),
        _ => (
            format!("，应报的三种表格缺{missing}种"),
            format!("; {missing} of the three required are missing"),
        ),
    };
    sink.find(Draft::at(form, &field).relation(kind.as_str()).stated("").because(form.fields.first()).say(
        format!("材料中没有{}{others_zh}。", title.zh),
        format!("There is no {} among the forms filed{others_en}.", title.en),
    ));
}

fn check_annexes<'a>(submission: &Submission, form: &'a Form, annexes: &'a Field, sink: &mut Sink<'_>) {
    let absent = absent(submission, form);
    let Some(first) = absent.first() else { return };
    let called = say::opening(form);
    let list = absent.iter().take(3).copied().collect::<Vec<_>>().join("、");
    let (more_zh, more_en) = match absent.len() {
        count if count > 3 => (format!("等{count}件"), format!(" and others, {count} in all")),
        _ => Default::default(),
    };
    sink.find(Draft::at(form, annexes).relation("annexes").stated(*first).say(
        format!("{}所列附件“{list}”{more_zh}未见随报。", called.zh),
        format!("{}: the annexes it lists, “{list}”{more_en}, are not among what was filed.", called.en),
    ));
}

/// The annexes that a report lists and that are not among what was filed.
pub fn absent<'a>(submission: &Submission, report: &'a Form) -> Vec<&'a str> {
    let listed = report.field("annexes").map(|annexes| annexes.raw.split_whitespace());
    let names = listed.into_iter().flatten().map(strip_numbering);
    names.filter(|name| !is_filed(submission, report, name)).collect()
}

/// Whether a listed annex is there, or has nothing to show by the report itself.
fn is_filed(submission: &Submission, report: &Form, annex: &str) -> bool {
    const KINDS: [(&str, FormKind); 6] = [
        ("基础数据表", FormKind::BaseTable),
        ("考核评分表", FormKind::Rubric),
        ("项目", FormKind::ProjectEval),
        ("整体支出绩效自评表", FormKind::SelfEval),
        ("自评报告", FormKind::Narrative),
        ("自评表", FormKind::SelfEval),
    ];
    const NIL: [(&str, &str); 3] =
        [("政府性基金", "section[3]"), ("国有资本", "section[4]"), ("社会保险基金", "section[5]")];
    let squeezed = text::squeeze(annex);
    if let Some((_, section)) = NIL.iter().find(|(word, _)| squeezed.contains(word)) {
        let said = text::squeeze(report.text(section));
        return said.starts_with('无')
            || said.starts_with("本单位无")
            || said.contains("没有")
            || said.contains("不涉及");
    }
    let project = squeezed.contains("项目") && squeezed.contains("自评");
    let kind = KINDS.iter().find(|(word, kind)| match kind {
        FormKind::ProjectEval => project && !squeezed.contains("整体") && !squeezed.contains("报告"),
        _ => squeezed.contains(word),
    });
    kind.is_some_and(|(_, kind)| submission.first(*kind).is_some())
        || submission.sources.iter().any(|source| text::squeeze(&source.path).contains(squeezed.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::notation::{self, expect};

    #[test]
    fn each_form_that_is_missing_is_named_however_few_there_are() {
        for (missing, case) in [
            (2, "narrative\ntitle 2024年度自评报告  <- D006\nsection[1] = 略\nannexes = 1、基础数据表"),
            (2, "project_eval\nname = 调研经费\nself_eval\ntitle 2024年度自评表  <- D006\ntotal.score = 90"),
            (3, "project_eval\ntitle 2024年度项目自评表  <- D006\nname = 调研经费"),
        ] {
            assert_eq!(expect(&RULE, case).len(), missing, "{case}");
        }
    }

    #[test]
    fn where_several_are_missing_it_is_said_how_many() {
        let found = expect(&RULE, "base_table\ntitle 2024年度基础数据表  <- D006\nstaff.actual = 9");
        let said: Vec<&str> = found.iter().map(|finding| finding.message.zh.as_str()).collect();
        assert!(said.iter().all(|said| said.contains("应报的三种表格缺2种")), "{said:?}");
        assert!(said[0].contains("自评表") && said[1].contains("自评报告"), "{said:?}");
        let alone = expect(
            &RULE,
            "base_table\ntitle 2024年度基础数据表  <- D006\nstaff.actual = 9\nself_eval\ntotal.score = 9",
        );
        assert!(alone[0].message.zh.ends_with("其他表格已报。"), "{}", alone[0].message.zh);
    }

    #[test]
    fn a_listed_annex_that_was_not_filed_is_named() {
        let found = expect(
            &RULE,
            "
            base_table
            staff.actual = 9
            self_eval
            total.score = 90
            narrative
            section[3] = 政府性基金支出30万元。
            annexes = 1、部门整体支出绩效评价基础数据表 2、部门整体支出绩效自评表 3、项目支出绩效自评表 4、政府性基金预算支出情况表   <- D006
            ",
        );
        let message = &found[0].message.zh;
        assert!(message.contains("项目支出绩效自评表、政府性基金"), "{message}");
    }

    #[test]
    fn a_source_of_that_name_is_the_annex() {
        let mut case = notation::read("base_table\nstaff.actual = 9\nself_eval\nnarrative").unwrap();
        let source = crate::model::Source {
            path: "绩效管理制度清单.pdf".into(),
            digest: String::new(),
            format: "pdf".into(),
        };
        case.submission.sources.push(source);
        assert!(is_filed(&case.submission, &case.submission.forms[2], "绩效管理制度清单"));
    }
}
