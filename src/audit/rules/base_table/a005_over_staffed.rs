//! More people are in post than posts are authorised.

use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::model::{FormKind, Severity};

pub const RULE: Rule = Rule {
    code: "A005",
    revision: 1,
    name: "over-staffed",
    title_zh: "超编",
    title_en: "Over-staffed",
    severity: Severity::Warning,
    why_zh: "在职人数不得超过编制数；编外、退休人员不应计入在职人数。",
    why_en: "Staff in post do not exceed the authorised posts; retired and unestablished staff are not counted in.",
    clause: Clause::Practice,
    reads: &["base_table staff.authorised", "base_table staff.actual", "base_table staff.control_rate"],
    thresholds: &[],
    flags: "
        base_table
        staff.authorised = 30
        staff.actual = 33           <- A005
        staff.control_rate = 110%
    ",
    passes: "
        base_table
        staff.authorised = 30
        staff.actual = 30
        staff.control_rate = 100%
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.forms(FormKind::BaseTable) {
        let (Some(posts), Some(staff)) = (form.field("staff.authorised"), form.field("staff.actual")) else {
            continue;
        };
        let (Some(most), Some(count)) = (say::exact(Some(posts)), say::exact(Some(staff))) else { continue };
        let Some(over) = count.value.checked_sub(most.value).filter(|_| count.value > most.value) else {
            continue;
        };
        let (called, over) = (say::opening(form), say::plain(over));
        let (count, most) = (say::plain(count.value), say::plain(most.value));
        sink.find(
            Draft::at(form, staff)
                .formula(format!("{count} - {most} = {over}"))
                .because([Some(posts), form.field("staff.control_rate")].into_iter().flatten())
                .say(
                    format!(
                        "{}{}{count}人，{}{most}人，超编{over}人。",
                        called.zh,
                        staff.label(),
                        posts.label()
                    ),
                    format!(
                        "{}: {} is {count}, {} is {most}, {over} too many.",
                        called.en,
                        staff.label(),
                        posts.label()
                    ),
                ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn staff_without_posts_stated_cannot_be_compared() {
        expect(
            &RULE,
            "
            base_table
            staff.authorised =
            staff.actual = 33
            ",
        );
    }

    #[test]
    fn no_posts_at_all_and_staff_in_post_is_over() {
        let found = expect(&RULE, "base_table\nstaff.authorised = 0\nstaff.actual = 2     <- A005");
        assert_eq!(found[0].formula.as_deref(), Some("2 - 0 = 2"));
    }
}
