//! The budget was changed by a large share during the year.

use crate::audit::{Case, Clause, Draft, Rule, Sink, Threshold, say};
use crate::base::Decimal;
use crate::model::{Form, Severity};

pub const RULE: Rule = Rule {
    code: "R005",
    revision: 1,
    name: "budget-adjusted-heavily",
    title_zh: "预算调整幅度大",
    title_en: "Budget adjusted heavily",
    severity: Severity::Warning,
    why_zh: "预算调整率=|全年预算数-年初预算数|÷年初预算数；调整幅度大，说明年初预算编制不实或追加较多，应说明原因。",
    why_en: "A large adjustment means that the initial budget was not realistic or that much was added; the reason should be given.",
    clause: Clause::Practice,
    reads: &["scored funds.*.initial", "scored funds.*.full_year"],
    thresholds: &[
        Threshold {
            name: "R005.note",
            default: "20",
            unit: "%",
            most: "1000",
            why_zh: "预算调整率超过此百分比应说明原因。",
            why_en: "Adjustment in per cent above which a reason is asked for.",
        },
        Threshold {
            name: "R005.deny",
            default: "30",
            unit: "%",
            most: "1000",
            why_zh: "预算调整率超过此百分比，考核办法通常不予计分。",
            why_en: "Adjustment in per cent above which rubrics give no marks.",
        },
    ],
    flags: "
        self_eval
        funds.total.initial = 1054.88
        funds.total.full_year = 1444.37     <- R005
        funds.total.executed = 1440.69
    ",
    passes: "
        self_eval
        funds.total.initial = 78.16
        funds.total.full_year = 70.91
        funds.total.executed = 67.46
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    let (note, deny) = (case.threshold("R005.note"), case.threshold("R005.deny"));
    for form in case.scored_forms() {
        if let Some(draft) = check_form(form, note, deny) {
            sink.find(draft);
        }
    }
}

fn check_form(form: &Form, note: Decimal, deny: Decimal) -> Option<Draft<'_>> {
    let funds = form.funds("total");
    let (initial, full_year) = (funds.initial?, funds.full_year?);
    let (before, after) = (say::amount(Some(initial))?.value, say::amount(Some(full_year))?.value);
    if before <= Decimal::ZERO {
        return None;
    }
    let change = after.checked_sub(before)?;
    // Compared before rounding: 20.004 % is more than 20 %.
    let scaled = change.abs().checked_mul(Decimal::ONE_HUNDRED)?;
    if scaled <= note.checked_mul(before)? {
        return None;
    }
    let share = say::percent(change.abs(), before)?;
    let denied = scaled > deny.checked_mul(before)?;
    let (zh, en) = if change > Decimal::ZERO { ("增加", "rises") } else { ("减少", "falls") };
    let (limit_zh, limit_en) = if denied {
        (
            format!("超过{deny}%，按考核办法该项不予计分"),
            format!("above {deny} %, where rubrics give no marks"),
        )
    } else {
        (format!("超过{note}%"), format!("above {note} %"))
    };
    let spot = say::spot(form, full_year);
    let sign = if change > Decimal::ZERO { "" } else { "-" };
    let draft = Draft::at(form, full_year)
        .because([initial])
        .formula(format!("({after} - {before}) ÷ {before} = {sign}{share}%"))
        .say(
            format!(
                "{}{after}万元，比{}{before}万元{zh}{}万元，调整幅度{share}%，{limit_zh}，应说明原因。",
                spot.zh,
                say::heading(initial),
                change.abs()
            ),
            format!(
                "{} {en} from {before} to {after} by {}, which is {share}%, {limit_en}; a reason is due.",
                spot.en,
                change.abs()
            ),
        );
    Some(draft)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;
    use crate::model::Finding;

    fn case(initial: &str, full_year: &str) -> Vec<Finding> {
        expect(
            &RULE,
            &format!(
                "project_eval
                funds.total.initial = {initial}
                funds.total.full_year = {full_year}"
            ),
        )
    }

    #[test]
    fn exactly_the_limit_is_within_it() {
        case("100", "120");
        case("100", "120.01         <- R005");
        case("100", "80");
        case("100", "79.99          <- R005");
    }

    #[test]
    fn above_the_second_limit_the_message_says_so() {
        let found = case("100", "130.00     <- R005");
        assert!(found[0].message.zh.contains("调整幅度30%，超过20%，"));
        let found = case("16.87", "418.45   <- R005");
        assert!(found[0].message.zh.contains("调整幅度2380.44%，超过30%，"));
        let found = case("100", "60         <- R005");
        assert!(found[0].message.zh.contains("减少40万元"));
    }

    #[test]
    fn without_both_budgets_nothing_is_said() {
        case("", "120");
        case("0", "120");
        case("100", "1..2");
        case("——", "120");
        expect(&RULE, "self_eval\nfunds.total.initial = 100\nfunds.total.executed = 300");
    }

    #[test]
    fn units_are_converted_first() {
        case("1亿元", "10000");
        case("1亿元", "13000.00      <- R005");
    }
}
