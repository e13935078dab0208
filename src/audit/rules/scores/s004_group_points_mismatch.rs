//! A group header states points that its rows do not make.

use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::{Decimal, Verdict};
use crate::model::{Field, Form, Group, Indicator, Severity};

pub const RULE: Rule = Rule {
    code: "S004",
    revision: 1,
    name: "group-points-mismatch",
    title_zh: "分组分值不符",
    title_en: "Group points mismatch",
    severity: Severity::Error,
    why_zh: "一级指标所列分值应等于本组各行分值之和；全表合计为100时，多为表头口径不一，仅作提示。",
    why_en: "A header's points are the sum of its rows; where the form makes 100 all the same, the header is a quirk of the template.",
    clause: Clause::Arithmetic,
    reads: &["scored groups[*].declared_points", "scored indicators[*].points"],
    thresholds: &[],
    flags: "
        self_eval
        funds.total.points = 10
        groups[产出指标].declared_points = (50分)        <- S004
        indicators[0].group = 产出指标(50分)
        indicators[0].points = 40
        indicators[1].group = 产出指标(50分)
        indicators[1].points = 20
    ",
    passes: "
        self_eval
        groups[产出指标].declared_points = （50 分）
        indicators[0].group = 产出指标
        indicators[0].points = 25
        indicators[1].group =
        indicators[1].points = 25
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.scored_forms() {
        let rows = by_group(form);
        let whole = say::points(&say::marks(form)).and_then(|points| say::total(&say::values(&points)));
        for group in form.groups() {
            if let Some((verdict, draft)) = check_group(form, &group, &rows, whole) {
                sink.judge(verdict, draft);
            }
        }
    }
}

/// Rows with the key of their group; a row without one belongs to the group before it.
fn by_group(form: &Form) -> Vec<(String, Indicator<'_>)> {
    let mut key = String::new();
    let rows = form.indicators().into_iter();
    rows.map(|row| {
        if let Some(group) = row.group.filter(|group| !group.reading.is_empty()) {
            key = say::group_key(&group.raw);
        }
        (key.clone(), row)
    })
    .collect()
}

fn check_group<'a>(
    form: &'a Form,
    group: &Group<'a>,
    rows: &[(String, Indicator<'a>)],
    whole: Option<Decimal>,
) -> Option<(Verdict, Draft<'a>)> {
    let key = say::group_key(group.name);
    // Two headers of one name leave open which rows are whose.
    if form.groups().iter().filter(|other| say::group_key(other.name) == key).count() > 1 {
        return None;
    }
    let header = group.declared_points;
    let declared = say::number(Some(header))?;
    let Some(points) = points_of(rows, |name| name == key) else {
        return Some((Verdict::Unverifiable, Draft::at(form, header)));
    };
    let values = say::values(&points);
    let sum = say::total(&values).filter(|_| !values.is_empty())?;
    let satisfaction = satisfaction_beside(rows, &key);
    let with_satisfaction = sum.checked_add(satisfaction)?;
    let headed = form.groups().iter().any(|other| other.name.contains("满意"));
    let holds = declared == sum || (!headed && declared == with_satisfaction);
    let verdict = if holds { Verdict::Holds } else { Verdict::Fails };
    let quirk = declared == with_satisfaction;
    Some((verdict, draft(form, header, &points, &values, sum, quirk.then_some(satisfaction), whole)))
}

/// The fields with points of the rows whose group is wanted; None where a score has no points.
fn points_of<'a>(rows: &[(String, Indicator<'a>)], wanted: impl Fn(&str) -> bool) -> Option<Vec<&'a Field>> {
    let marks: Vec<say::Marks<'a>> = rows
        .iter()
        .filter(|(name, _)| wanted(name))
        .map(|(_, row)| say::Marks { points: row.points, score: row.score })
        .collect();
    say::points(&marks)
}

/// The points of satisfaction outside a benefit group, which its header may mean to include.
fn satisfaction_beside(rows: &[(String, Indicator<'_>)], key: &str) -> Decimal {
    if !key.contains("效益") {
        return Decimal::ZERO;
    }
    let points = points_of(rows, |name| name != key && name.contains("满意")).unwrap_or_default();
    say::total(&say::values(&points)).unwrap_or_default()
}

fn draft<'a>(
    form: &'a Form,
    header: &'a Field,
    points: &[&'a Field],
    values: &[Decimal],
    sum: Decimal,
    satisfaction: Option<Decimal>,
    whole: Option<Decimal>,
) -> Draft<'a> {
    let (written, sum) = (say::joined(values), say::plain(sum));
    let spot = say::spot(form, header);
    let declared = say::plain(say::number(Some(header)).unwrap_or_default());
    // One row is no sum to spell out.
    let (zh, en) = match values {
        [_] => (format!("本组一行，分值{sum}"), format!("its one row has {sum}")),
        _ => (format!("本组各行分值之和为{sum}（{written}）"), format!("its rows sum to {sum} ({written})")),
    };
    let mut zh = format!("{}所列分值{declared}，{zh}", spot.zh);
    let mut en = format!("{} states {declared} points, {en}", spot.en);
    // One row is no sum to work out.
    let mut draft = Draft::at(form, header).because(points.iter().copied()).expected(&sum);
    if values.len() > 1 {
        draft = draft.formula(format!("{written} = {sum}"));
    }
    if let Some(satisfaction) = satisfaction {
        zh += &format!("，加上满意度{satisfaction}分则相符");
        en += &format!("; with the {satisfaction} points of satisfaction it agrees");
    }
    if whole == Some(Decimal::ONE_HUNDRED) {
        draft = draft.severity(Severity::Info);
        zh += "，全表分值合计仍为100";
        en += "; the form makes 100 all the same";
    }
    draft.say(zh + "。", en + ".")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;
    use crate::model::Severity;

    #[test]
    fn a_benefit_header_that_includes_satisfaction_is_a_note() {
        let found = expect(
            &RULE,
            "
            self_eval
            funds.total.points = 10
            groups[产出指标].declared_points = (50 分)
            groups[效益指标].declared_points = （40 分）     <- S004
            groups[满意度指标].declared_points = （10 分）
            indicators[0].group = 产出指标
            indicators[0].points = 50
            indicators[1].group = 效益指标
            indicators[1].points = 15
            indicators[2].group = 效益指标
            indicators[2].points = 15
            indicators[3].group = 满意度指标
            indicators[3].points = 10
            ",
        );
        assert_eq!(found[0].severity, Severity::Info);
        assert!(
            found[0].message.zh.contains("之和为30（15 + 15），加上满意度10分则相符，全表分值合计仍为100。")
        );
    }

    #[test]
    fn satisfaction_without_a_header_of_its_own_belongs_to_the_benefit_header() {
        expect(
            &RULE,
            "
            self_eval
            groups[效益指标].declared_points = 40
            indicators[0].group = 效益指标
            indicators[0].points = 30
            indicators[1].group = 满意度指标
            indicators[1].points = 10
            ",
        );
        expect(
            &RULE,
            "
            self_eval
            groups[效益指标].declared_points = 40
            indicators[0].group = 效益指标
            indicators[0].points = 30
            indicators[1].category = 社会公众满意度
            indicators[1].points = 10
            ",
        );
    }

    #[test]
    fn where_the_form_does_not_make_100_it_is_an_error() {
        let found = expect(
            &RULE,
            "
            self_eval
            groups[产 出 指 标（50分）].declared_points = 50     <- S004
            indicators[0].group = 产出指标
            indicators[0].points = 45
            ",
        );
        assert_eq!(found[0].severity, Severity::Error);
    }

    #[test]
    fn headers_without_rows_or_with_unread_rows_say_nothing() {
        expect(
            &RULE,
            "
            self_eval
            groups[产出指标].declared_points = 50
            groups[满意度指标].declared_points = 10
            groups[效益指标].declared_points = 3..0
            indicators[0].group = 产出指标
            indicators[0].points =
            indicators[0].score = 20
            indicators[1].group = 产出指标
            indicators[1].points = 30
            ",
        );
    }

    #[test]
    fn one_row_is_no_sum() {
        let found = expect(
            &RULE,
            "
            self_eval
            groups[满意度指标].declared_points = 10     <- S004
            indicators[0].group = 满意度指标
            indicators[0].name = 群众满意度
            indicators[0].points = 5
            ",
        );
        assert!(found[0].message.zh.contains("所列分值10，本组一行，分值5"), "{}", found[0].message.zh);
    }
}
