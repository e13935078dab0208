//! The groups weigh otherwise than the usual scheme.

use crate::audit::{Case, Clause, Draft, Rule, Sink, Threshold, say};
use crate::base::Decimal;
use crate::base::text::squeeze;
use crate::model::{Field, Form, Indicator, Severity};

pub const RULE: Rule = Rule {
    code: "S006",
    revision: 1,
    name: "nonstandard-weights",
    title_zh: "权重与规定不一致",
    title_en: "Nonstandard weights",
    severity: Severity::Warning,
    why_zh: "预算执行10、产出50、效益30、满意度10为通行权重，设成本指标的相应调减产出和效益；另定权重应说明依据，否则单位之间不可比。",
    why_en: "Execution 10, output 50, benefit 30, satisfaction 10 is the usual scheme, a cost group taking from output and benefit; others need a reason to stay comparable.",
    clause: Clause::Practice,
    reads: &["scored funds.total.points", "scored indicators[*].points"],
    thresholds: &[
        weight("S006.execution", "10", "预算执行率的分值。", "Points of execution."),
        weight("S006.output", "50", "产出指标的分值。", "Points of output."),
        weight("S006.benefit", "30", "效益指标的分值。", "Points of benefit."),
        weight("S006.satisfaction", "10", "满意度指标的分值。", "Points of satisfaction."),
        weight(
            "S006.cost",
            "20",
            "单设成本指标时的分值，产出、效益各调减其一半。",
            "Points of a cost group, half from output and half from benefit.",
        ),
    ],
    flags: "
        self_eval
        funds.total.points = 20             <- S006
        indicators[0].group = 产出指标
        indicators[0].points = 40
        indicators[1].group = 效益指标
        indicators[1].points = 30
        indicators[2].group = 满意度指标
        indicators[2].points = 10
    ",
    passes: "
        self_eval
        funds.total.points = 10
        indicators[0].group = 产出指标（50分）
        indicators[0].points = 50
        indicators[1].group = 效益指标（40分）
        indicators[1].category = 社会效益指标
        indicators[1].points = 30
        indicators[2].group = 效益指标（40分）
        indicators[2].category = 服务对象满意度
        indicators[2].points = 10
    ",
    check,
};

const fn weight(
    name: &'static str,
    default: &'static str,
    why_zh: &'static str,
    why_en: &'static str,
) -> Threshold {
    Threshold { name, default, unit: "", most: "100", why_zh, why_en }
}

const EXECUTION: usize = 0;
const OUTPUT: usize = 1;
const BENEFIT: usize = 2;
const SATISFACTION: usize = 3;
const COST: usize = 4;

/// The groups by their number, with the word that names them and the name in English.
const GROUPS: [(usize, &str, &str); 5] = [
    (EXECUTION, "预算执行", "execution"),
    (OUTPUT, "产出", "output"),
    (BENEFIT, "效益", "benefit"),
    (SATISFACTION, "满意度", "satisfaction"),
    (COST, "成本", "cost"),
];

/// Points by group.
type Weights = [Decimal; 5];

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    let [execution, output, benefit, satisfaction, cost] =
        GROUPS.map(|(_, _, name)| case.threshold(&format!("S006.{name}")));
    let half = cost / Decimal::TWO;
    let usual = [execution, output, benefit, satisfaction, Decimal::ZERO];
    let with_cost = [execution, output - half, benefit - half, satisfaction, cost];
    for form in case.scored_forms() {
        let Some(rows) = rows(form) else { continue };
        let Some(weights) = weigh(&rows) else { continue };
        let [.., costs] = weights;
        let scheme = if costs.is_zero() { usual } else { with_cost };
        let weights = with_satisfaction(weights, scheme);
        // Points that do not make 100 are rule S003's matter.
        if weights != scheme
            && say::total(&weights) == Some(Decimal::ONE_HUNDRED)
            && let Some(draft) = draft(form, &rows, &weights, &scheme)
        {
            sink.find(draft);
        }
    }
}

/// Whether every row's points and group can be read, and the points make 100: then silence is proof.
pub fn is_weighed(form: &Form) -> bool {
    let weights = rows(form).filter(|rows| !rows.is_empty()).and_then(|rows| weigh(&rows));
    weights.is_some_and(|weights| say::total(&weights) == Some(Decimal::ONE_HUNDRED))
}

/// Every row's points with its group. None where a row with points belongs to none of the groups,
/// or has points that cannot be read.
fn rows(form: &Form) -> Option<Vec<(usize, &Field)>> {
    say::points(&say::marks(form))?;
    let execution = say::execution(form).points.filter(|field| field.figure().is_some());
    let mut rows: Vec<(usize, &Field)> = execution.map(|field| (EXECUTION, field)).into_iter().collect();
    let mut header = String::new();
    for row in form.indicators() {
        // A row without a group belongs to the group before it.
        if let Some(group) = row.group.filter(|group| !group.reading.is_empty()) {
            header = squeeze(group.shown());
        }
        if let Some(points) = row.points.filter(|field| field.figure().is_some()) {
            rows.push((group_of(&row, &header)?, points));
        }
    }
    Some(rows)
}

/// A row's group: satisfaction by its category, wherever it stands, else its first-level group.
fn group_of(row: &Indicator<'_>, header: &str) -> Option<usize> {
    if squeeze(row.category.map_or("", Field::shown)).contains("满意度") {
        return Some(SATISFACTION);
    }
    GROUPS.iter().find(|(_, word, _)| header.contains(word)).map(|(group, ..)| *group)
}

/// The sums of rows, whatever the headers state.
fn weigh(rows: &[(usize, &Field)]) -> Option<Weights> {
    let mut weights = Weights::default();
    for (group, field) in rows {
        let sum = weights.get_mut(*group)?;
        *sum = sum.checked_add(say::number(Some(field))?)?;
    }
    Some(weights)
}

/// Where no row is marked as satisfaction, benefit may hold it: 40 is 30 + 10.
fn with_satisfaction(weights: Weights, [_, _, due, apart, _]: Weights) -> Weights {
    let [execution, output, benefit, satisfaction, cost] = weights;
    let inside = satisfaction.is_zero() && benefit == due + apart;
    if inside { [execution, output, due, apart, cost] } else { weights }
}

fn draft<'a>(
    form: &'a Form,
    rows: &[(usize, &'a Field)],
    weights: &Weights,
    scheme: &Weights,
) -> Option<Draft<'a>> {
    let odd = |group: usize| weights.get(group) != scheme.get(group);
    let mut fields = rows.iter().filter(|(group, _)| odd(*group)).map(|(_, field)| *field);
    // Both make 100, so some group weighs more than is usual and has rows.
    let first = fields.next()?;
    let list = |weights: &Weights, name: fn(&(usize, &'static str, &'static str)) -> String, joint: &str| {
        let used = GROUPS.iter().zip(weights).filter(|(_, points)| !points.is_zero());
        used.map(|(group, points)| name(group) + &say::plain(*points)).collect::<Vec<_>>().join(joint)
    };
    let zh = |weights: &Weights| list(weights, |(_, zh, _)| (*zh).to_owned(), "、");
    let en = |weights: &Weights| list(weights, |(_, _, en)| format!("{en} "), ", ");
    let usual: Vec<String> = scheme.iter().filter(|due| !due.is_zero()).map(|due| say::plain(*due)).collect();
    let called = say::opening(form);
    let draft = Draft::at(form, first).because(fields).expected(usual.join("/")).say(
        format!("{}各组分值为{}，通行权重为{}，另定权重应说明依据。", called.zh, zh(weights), zh(scheme)),
        format!(
            "{}: the groups weigh {}; usual is {}, another scheme needs a reason.",
            called.en,
            en(weights),
            en(scheme)
        ),
    );
    Some(draft)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    /// A form whose rows weigh as given; the mark stands at the first row that differs.
    fn form(rows: &[(&str, &str, &str)]) -> String {
        let mut text = "self_eval\nfunds.total.points = 10\n".to_owned();
        for (i, (group, category, points)) in rows.iter().enumerate() {
            text += &format!(
                "indicators[{i}].group = {group}\nindicators[{i}].category = {category}\nindicators[{i}].points = {points}\n"
            );
        }
        text
    }

    #[test]
    fn the_scheme_with_a_cost_group_is_usual_too() {
        expect(
            &RULE,
            &form(&[
                ("成本指标", "经济成本指标", "20"),
                ("产出指标", "数量指标", "40"),
                ("效益指标", "社会效益指标", "20"),
                ("满意度指标", "服务对象满意度指标", "10"),
            ]),
        );
    }

    #[test]
    fn cost_as_a_category_of_output_is_output() {
        expect(
            &RULE,
            &form(&[
                ("产出指标(50分)", "数量指标", "30"),
                ("", "成本指标", "20"),
                ("效益指标", "社会效益指标", "30"),
                ("满意度指标", "服务对象满意度指标", "10"),
            ]),
        );
    }

    #[test]
    fn satisfaction_unmarked_inside_benefit_is_counted_as_30_and_10() {
        expect(&RULE, &form(&[("产出指标", "数量指标", "50"), ("效益指标", "社会效益指标", "40")]));
    }

    #[test]
    fn other_weights_are_listed_beside_the_usual_ones() {
        let found = expect(
            &RULE,
            &form(&[
                ("产出指标", "数量指标", "60  <- S006"),
                ("效益指标", "社会效益指标", "20"),
                ("满意度指标", "服务对象满意度指标", "10"),
            ]),
        );
        assert!(
            found[0].message.zh.contains(
                "预算执行10、产出60、效益20、满意度10，通行权重为预算执行10、产出50、效益30、满意度10"
            ),
            "{}",
            found[0].message.zh
        );
    }

    #[test]
    fn unknown_groups_and_wrong_totals_are_left_alone() {
        expect(&RULE, &form(&[("工作布置", "", "50"), ("效益指标", "", "40")]));
        expect(&RULE, &form(&[("产出指标", "", "60"), ("效益指标", "", "40")]));
        expect(&RULE, &form(&[("产出指标", "", "5..0"), ("效益指标", "", "40")]));
    }
}
