//! A mobile or identity number stands in what will be published.

use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::personal::{Personal, exposed};
use crate::model::{Field, Form, Severity};

pub const RULE: Rule = Rule {
    code: "D008",
    revision: 1,
    name: "personal-data-exposed",
    title_zh: "含个人信息",
    title_en: "Personal data exposed",
    severity: Severity::Info,
    why_zh: "自评材料要公开，手机号码和身份证号码应在公开前隐去；导出的文书一律遮盖。",
    why_en: "Self-evaluations are published; mobile and identity numbers are taken out first. Every export masks them.",
    clause: Clause::Practice,
    reads: &["any signature.*", "contacts *"],
    thresholds: &[],
    flags: "
        base_table
        signature.filler = 甲某
        signature.phone = 139-0000-0001         <- D008
    ",
    passes: "
        base_table
        signature.filler = 甲某
        signature.phone = 0000-6660018
        public.actual = 13900000001.55
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in &case.submission.forms {
        check_form(form, sink);
    }
}

/// One finding a form: the numbers masked, at the first field that holds one.
fn check_form(form: &Form, sink: &mut Sink<'_>) {
    let mut found: Vec<(&Field, Vec<(Personal, String)>)> = Vec::new();
    for field in &form.fields {
        let numbers = exposed(&field.raw);
        if !numbers.is_empty() {
            found.push((field, numbers));
        }
    }
    let Some((first, _)) = found.first() else { return };
    let numbers = || found.iter().flat_map(|(_, numbers)| numbers);
    let of = |kind: Personal| numbers().filter(|(found, _)| *found == kind).count();
    let (mobile, identity) = (of(Personal::Mobile), of(Personal::Identity));
    let mut kinds = (Vec::new(), Vec::new());
    if mobile > 0 {
        kinds.0.push(format!("手机号码{mobile}个"));
        kinds.1.push(format!("{mobile} mobile"));
    }
    if identity > 0 {
        kinds.0.push(format!("身份证号码{identity}个"));
        kinds.1.push(format!("{identity} identity"));
    }
    let shown: Vec<&str> = numbers().map(|(_, masked)| masked.as_str()).take(3).collect();
    let (called, list) = (say::opening(form), shown.join("、"));
    let label = first.label();
    sink.find(
        Draft::at(form, first).stated(list.clone()).because(found.iter().map(|(field, _)| *field)).say(
            format!("{}{label}等处含{}（{list}），公开前应隐去。", called.zh, kinds.0.join("、")),
            format!(
                "{}: {label} and elsewhere, {} numbers ({list}), to be taken out before publication.",
                called.en,
                kinds.1.join(" and ")
            ),
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn the_number_itself_is_not_in_the_message() {
        let found = expect(
            &RULE,
            "
            narrative
            section[1] = 经办人手机13900000001，身份证43000019900101123X    <- D008
            signature.phone = 13900000002
            ",
        );
        let message = &found[0].message.zh;
        assert!(message.contains("手机号码2个、身份证号码1个"), "{message}");
        assert!(!message.contains("13900000001") && message.contains("139****0001"), "{message}");
        assert_eq!(found[0].stated.as_deref(), Some("139****0001、430000********123X、139****0002"));
    }
}
