//! Reasons for dismissing a finding, and how long each is good for: as long as what it speaks of.

use super::judgement::Standing;

/// What a decision hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lifetime {
    /// It speaks of the values: it ends when one of them changes.
    Value,
    /// It says that the rule does not apply: it ends when the rule is revised.
    Rule,
}

/// A reason picked by digit. What is recorded is the phrase itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    pub zh: &'static str,
    pub en: &'static str,
    pub lifetime: Lifetime,
}

/// In the order of their digits, from 1.
pub const REASONS: [Reason; 8] = [
    of_value("有调整预算批文", "budget change approved"),
    of_rule("口径不同，已核", "another base, checked"),
    of_value("四舍五入", "rounding"),
    of_value("填报说明已解释", "explained in the report"),
    of_rule("上级统一口径", "base set from above"),
    of_value("原件如此，非单位责任", "so in the original"),
    of_value("识别错误", "misread by the program"),
    of_value("重复发现", "said already"),
];

const fn of_value(zh: &'static str, en: &'static str) -> Reason {
    Reason { zh, en, lifetime: Lifetime::Value }
}

const fn of_rule(zh: &'static str, en: &'static str) -> Reason {
    Reason { zh, en, lifetime: Lifetime::Rule }
}

/// What a decision hangs on. Only a dismissal can hang on the rule; words of the reviewer's own
/// hang on the values.
pub fn lifetime(standing: Standing, reason: Option<&str>) -> Lifetime {
    let known = REASONS.iter().find(|one| reason.is_some_and(|said| said == one.zh || said == one.en));
    match (standing, known) {
        (Standing::Dismissed, Some(known)) => known.lifetime,
        _ => Lifetime::Value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_dismissal_that_denies_the_rule_outlives_the_values() {
        let of = |standing, reason| lifetime(standing, Some(reason));
        assert_eq!(of(Standing::Dismissed, "上级统一口径"), Lifetime::Rule);
        assert_eq!(of(Standing::Dismissed, "another base, checked"), Lifetime::Rule);
        assert_eq!(of(Standing::Dismissed, "有调整预算批文"), Lifetime::Value);
        assert_eq!(of(Standing::Dismissed, "上级统一口径，见批文"), Lifetime::Value);
        assert_eq!(of(Standing::Confirmed, "上级统一口径"), Lifetime::Value);
        assert_eq!(lifetime(Standing::Clarify, None), Lifetime::Value);
    }
}
