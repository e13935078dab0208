//! How a bureau has the audit run: its limits, the rules it switched off, each with the reason, and
//! those of its own.

use std::collections::BTreeMap;

use super::catalogue::Card;
use super::declared::{self, Declared};
use super::rules::{CATALOGUE, rule};
use super::thresholds::Thresholds;

/// Limits, switched-off rules and a bureau's own.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    pub thresholds: Thresholds,
    /// Codes with the reason each is off for.
    pub off: BTreeMap<String, String>,
    /// The bureau's own rules, in order of their codes.
    pub own: Vec<Declared>,
}

impl Policy {
    pub fn wants(&self, code: &str) -> bool {
        !self.off.contains_key(code)
    }

    /// Every rule there is, also those that are off: the built-in ones, then the bureau's own.
    pub fn cards(&self) -> impl Iterator<Item = Card<'_>> {
        CATALOGUE.iter().map(|rule| rule.card()).chain(self.own.iter().map(Declared::card))
    }

    /// The rule of a code, in any case: `b001`.
    pub fn card(&self, code: &str) -> Option<Card<'_>> {
        self.cards().find(|card| card.byline.code.eq_ignore_ascii_case(code))
    }

    /// The revision of the rule of a code; none where there is no such rule.
    pub fn revision(&self, code: &str) -> Option<u16> {
        let own = || self.own.iter().find(|rule| rule.by.code == code).map(|rule| rule.by.revision);
        rule(code).map(|rule| rule.revision).or_else(own)
    }

    /// What differs from the defaults, a line each: `R006.low = 70`, `A005 off: 理由`, and for the
    /// bureau's own rules their number and digest. Two policies that say the same judge the same;
    /// the policy of the program as it comes says nothing.
    pub fn said(&self) -> String {
        let usual = Thresholds::default();
        let limits = self.thresholds.all().filter(|(name, value)| usual.get(name) != *value);
        let limits = limits.map(|(name, value)| format!("{name} = {}", value.normalize()));
        let off = self.off.iter().map(|(code, why)| format!("{code} off: {why}"));
        limits.chain(off).chain(declared::said(&self.own)).collect::<Vec<_>>().join("\n")
    }

    /// The rules that were off in a policy as it was said, each with the reason.
    pub fn off_in(said: &str) -> Vec<(String, String)> {
        let off = said.lines().filter_map(|line| line.split_once(" off: "));
        off.map(|(code, why)| (code.to_owned(), why.to_owned())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::notation;
    use crate::audit::{Case, run_by};
    use crate::base::Decimal;

    #[test]
    fn the_usual_policy_says_nothing_and_every_change_is_said() {
        let mut policy = Policy::default();
        assert_eq!(policy.said(), "");
        policy.thresholds.set("R006.low", Decimal::from(70));
        policy.off.insert("A005".to_owned(), "编制另行核定".to_owned());
        assert_eq!(policy.said(), "R006.low = 70\nA005 off: 编制另行核定");
        assert_eq!(Policy::off_in(&policy.said()), [("A005".to_owned(), "编制另行核定".to_owned())]);
        policy.thresholds.set("R006.low", Decimal::from(80));
        policy.off.clear();
        assert_eq!(policy.said(), "");
    }

    #[test]
    fn a_rule_that_is_off_finds_nothing_and_the_others_go_on() {
        let written = notation::read(
            "self_eval\nfunds.total.full_year = 100\nfunds.total.executed = 120\nfunds.total.rate = 90%",
        );
        let written = written.unwrap();
        let mut policy = Policy::default();
        let codes = |policy: &Policy| -> Vec<String> {
            let case = Case {
                submission: &written.submission,
                last_year: None,
                peers: None,
                reports: None,
                today: notation::today(),
                thresholds: &policy.thresholds,
            };
            let found = run_by(&case, policy).findings;
            found.into_iter().map(|finding| finding.rule).collect()
        };
        assert!(codes(&policy).iter().any(|code| code == "R003"));
        policy.off.insert("R003".to_owned(), "试行".to_owned());
        let left = codes(&policy);
        assert!(left.iter().all(|code| code != "R003") && left.iter().any(|code| code == "R001"), "{left:?}");
    }
}
