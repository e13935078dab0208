//! What became of each finding since the run before: of the version before, or of the same
//! submission under other rules. Whatever is not there any more says why, and only what the unit
//! has put right is called resolved.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::compare::{self, Entry, Index, Slot};
use crate::base::Verdict;
use crate::model::{Check, Ending, Finding, Gone, Lifetime, Moved, Past, Since, Submission};

/// New findings that an older one is sought for, and older ones looked through for each.
const OFFERED: usize = 200;

/// Characters of a name that are compared.
const COMPARED: usize = 40;

/// One submission and what the rules said of it.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    pub submission: &'a Submission,
    pub findings: &'a [Finding],
    pub checks: &'a [Check],
}

/// The rules as they are now.
#[derive(Clone, Copy)]
pub struct InForce<'a> {
    /// Whether a rule is switched off.
    pub off: &'a dyn Fn(&str) -> bool,
    /// A rule's revision; none where there is no such rule any more.
    pub revision: &'a dyn Fn(&str) -> Option<u16>,
}

/// Compares two runs. `against` is the version of the first.
pub fn reconcile(before: Run<'_>, after: Run<'_>, rules: InForce<'_>, against: u32) -> Past {
    let sides = Sides { before: Side::of(before), after: Side::of(after), rules };
    let there: HashMap<&str, &Finding> = by_fingerprint(before.findings);
    let here: HashMap<&str, &Finding> = by_fingerprint(after.findings);
    let same = compare::fields(before.submission, after.submission).is_empty();
    let lost = before.findings.iter().filter(|old| !here.contains_key(old.fingerprint.as_str()));
    let lost: Vec<&Finding> = lost.collect();
    let mut since = BTreeMap::new();
    let mut offered = HashSet::new();
    let mut offers = OFFERED;
    for new in after.findings {
        let became = match there.get(new.fingerprint.as_str()) {
            Some(old) => sides.since(old, new),
            None => {
                let free = lost.iter().copied().filter(|old| !offered.contains(&old.fingerprint));
                let perhaps = if offers > 0 { sides.perhaps(new, free) } else { None };
                offers = offers.saturating_sub(1);
                offered.extend(perhaps.clone());
                Some(Since::New { perhaps })
            }
        };
        since.extend(became.map(|became| (new.fingerprint.clone(), became)));
    }
    let gone = lost.into_iter().map(|old| sides.gone(old, same)).collect();
    Past { against: Some(against), since, gone }
}

/// Whether a decision that was taken on a finding with this evidence, under this revision of its
/// rule, still stands on the finding as it is now.
pub fn stands(lifetime: Lifetime, evidence_hash: &str, revision: u16, now: &Finding) -> bool {
    match lifetime {
        Lifetime::Value => now.evidence_hash == evidence_hash,
        Lifetime::Rule => now.revision == revision,
    }
}

fn by_fingerprint(findings: &[Finding]) -> HashMap<&str, &Finding> {
    findings.iter().map(|finding| (finding.fingerprint.as_str(), finding)).collect()
}

/// One run with what is looked up in it.
struct Side<'a> {
    index: Index<'a>,
    /// Verdicts of the relations that became findings, by fingerprint.
    of_finding: HashMap<&'a str, Verdict>,
    /// Verdicts of all relations, by place.
    at_place: HashMap<&'a str, Vec<Verdict>>,
}

impl<'a> Side<'a> {
    fn of(run: Run<'a>) -> Side<'a> {
        let mut at_place: HashMap<&str, Vec<Verdict>> = HashMap::new();
        for check in run.checks {
            at_place.entry(&check.place).or_default().push(check.verdict);
        }
        let became = run.checks.iter().filter_map(|check| Some((check.finding.as_deref()?, check.verdict)));
        Side { index: Index::of(run.submission), of_finding: became.collect(), at_place }
    }

    /// Where each value stands that a finding rests on, each once.
    fn slots(&self, finding: &Finding) -> Vec<Slot> {
        let all = finding.evidence.iter();
        all.filter_map(|one| self.index.slot(one.form, one.ordinal, &one.field)).collect()
    }

    fn values(&self, finding: &Finding) -> Vec<&str> {
        let slots = self.slots(finding);
        let values = slots.iter().filter_map(|slot| self.index.entry(slot));
        values.map(|entry| entry.value.as_str()).collect()
    }
}

struct Sides<'a> {
    before: Side<'a>,
    after: Side<'a>,
    rules: InForce<'a>,
}

impl Sides<'_> {
    fn pair(&self, slot: &Slot) -> (Option<&Entry<'_>>, Option<&Entry<'_>>) {
        (self.before.index.entry(slot), self.after.index.entry(slot))
    }

    /// What a finding that is in both runs rests on otherwise than before.
    fn since(&self, old: &Finding, new: &Finding) -> Option<Since> {
        let mut slots = self.before.slots(old);
        slots.extend(self.after.slots(new));
        let moved = self.moved(slots);
        let verdict =
            |side: &Side<'_>, finding: &Finding| side.of_finding.get(finding.fingerprint.as_str()).copied();
        let (then, now) = (verdict(&self.before, old), verdict(&self.after, new));
        let explained = |verdict: Option<Verdict>| verdict.is_some_and(Verdict::is_explained);
        if explained(now) && !explained(then) {
            return Some(Since::Eased { moved });
        }
        (!moved.is_empty() || explained(then) != explained(now)).then_some(Since::Changed { moved })
    }

    /// The values of these places that are not what they were, each once.
    fn moved(&self, slots: Vec<Slot>) -> Vec<Moved> {
        let mut seen = HashSet::new();
        let once = slots.into_iter().filter(|slot| seen.insert(slot.clone()));
        let moved = once.filter_map(|slot| {
            let (old, new) = self.pair(&slot);
            compare::moved(old, new)
        });
        moved.collect()
    }

    fn gone(&self, old: &Finding, same: bool) -> Gone {
        let slots = self.before.slots(old);
        let form = self.before.index.called(old.form, old.ordinal);
        Gone {
            fingerprint: old.fingerprint.clone(),
            rule: old.rule.clone(),
            severity: old.severity,
            title: old.title.clone(),
            message: old.message.clone(),
            form: old.form,
            called: form.unwrap_or_else(|| old.form.title()),
            label: old.label.clone(),
            ending: self.ending(old, &slots, same),
            moved: self.moved(slots),
        }
    }

    /// Why a finding is not there any more; `same` where nothing at all was submitted otherwise.
    fn ending(&self, old: &Finding, slots: &[Slot], same: bool) -> Ending {
        let revision = (self.rules.revision)(&old.rule);
        if (self.rules.off)(&old.rule) || (revision.is_none() && old.rule != FAILED) {
            return Ending::Off;
        }
        if revision.is_some_and(|revision| revision != old.revision) {
            return Ending::Revised;
        }
        let verdicts =
            self.after.at_place.get(old.fingerprint.as_str()).map(Vec::as_slice).unwrap_or_default();
        let holds = verdicts.contains(&Verdict::Holds);
        let lost = slots.iter().any(|slot| match self.pair(slot) {
            (Some(old), new) => old.readable && !new.is_some_and(|new| new.readable),
            (None, _) => false,
        });
        match () {
            () if same => Ending::Elsewhere,
            () if holds => Ending::Resolved,
            () if lost || verdicts.contains(&Verdict::Unverifiable) => Ending::Unverifiable,
            () => Ending::Resolved,
        }
    }

    /// The one lost finding that a new one may be: of the same rule, on the same column, with the
    /// same values or much the same name. Where several fit equally, none.
    fn perhaps<'f>(&self, new: &Finding, lost: impl Iterator<Item = &'f Finding>) -> Option<String> {
        let mut best: Option<(u8, &Finding)> = None;
        let mut tie = false;
        for old in lost.filter(|old| old.rule == new.rule).take(OFFERED) {
            let like = self.likeness(old, new);
            let most = best.map_or(0, |(most, _)| most);
            tie = (like == most && like > 0) || (tie && like < most);
            if like > most {
                best = Some((like, old));
            }
        }
        best.filter(|_| !tie).map(|(_, old)| old.fingerprint.clone())
    }

    fn likeness(&self, old: &Finding, new: &Finding) -> u8 {
        if old.rule != new.rule || old.form != new.form || column(&old.field) != column(&new.field) {
            return 0;
        }
        let values = self.before.values(old);
        let same = !values.is_empty() && values == self.after.values(new);
        let (then, now) = (self.before.words(old), self.after.words(new));
        2 * u8::from(same) + u8::from(is_like(&then, &now))
    }
}

impl Side<'_> {
    /// What tells a finding's place from others of its kind: the project, the row's own name.
    fn words(&self, finding: &Finding) -> String {
        let Some((_, instance, slot)) = self.index.slot(finding.form, finding.ordinal, &finding.field) else {
            return String::new();
        };
        let inner =
            slot.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map_or("", |(inner, _)| inner);
        let name = inner.rsplit('/').next().unwrap_or_default();
        format!("{instance}{name}").chars().take(COMPARED).collect()
    }
}

/// The rule code of a finding that says that a rule could not run.
pub const FAILED: &str = "Z001";

/// `.target` of `indicators[3].target`.
fn column(path: &str) -> &str {
    path.rsplit(']').next().unwrap_or(path)
}

/// Whether at least half of the characters of the longer one are in the other, in number.
fn is_like(one: &str, other: &str) -> bool {
    let mut left: Vec<char> = other.chars().collect();
    let longer = one.chars().count().max(left.len());
    let shared = one.chars().filter(|c| {
        let at = left.iter().position(|own| own == c);
        at.map(|at| left.swap_remove(at)).is_some()
    });
    let shared = shared.count();
    longer > 0 && 2 * shared >= longer
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{self, Outcome, notation};

    /// A rate that is wrong, a project that spent more than it had.
    const CASE: &str = "self_eval
        funds.total.full_year = 100.00\nfunds.total.executed = 90.00\nfunds.total.rate = 95%
        project_eval\nname = 维修\nfunds.total.full_year = 30\nfunds.total.executed = 31";

    struct Told {
        written: notation::Written,
        outcome: Outcome,
    }

    impl Told {
        fn of(case: &str) -> Told {
            let written = notation::read(case).unwrap();
            let outcome = notation::audit(&written);
            Told { written, outcome }
        }

        fn run(&self) -> Run<'_> {
            let Outcome { findings, checks } = &self.outcome;
            Run { submission: &self.written.submission, findings, checks }
        }
    }

    fn in_force(code: &str) -> Option<u16> {
        audit::rule(code).map(|rule| rule.revision)
    }

    fn became(before: &str, after: &str) -> Past {
        let rules = InForce { off: &|_| false, revision: &in_force };
        reconcile(Told::of(before).run(), Told::of(after).run(), rules, 1)
    }

    /// How the findings of one rule that are gone ended.
    fn endings(past: &Past, rule: &str) -> Vec<Ending> {
        past.gone.iter().filter(|one| one.rule == rule).map(|one| one.ending).collect()
    }

    /// What is new about the findings of one rule.
    fn since<'p>(past: &'p Past, case: &str, rule: &str) -> Vec<Option<&'p Since>> {
        let told = Told::of(case);
        let own = told.outcome.findings.into_iter().filter(|finding| finding.rule == rule);
        own.map(|finding| past.since.get(&finding.fingerprint)).collect()
    }

    #[test]
    fn nothing_became_of_a_submission_that_is_as_it_was() {
        let past = became(CASE, &CASE.replace("90.00", " 90.0 "));
        assert!(past.since.is_empty() && past.gone.is_empty(), "{past:?}");
    }

    #[test]
    fn another_value_is_a_change_that_shows_both() {
        let after = CASE.replace("rate = 95%", "rate = 94%");
        let past = became(CASE, &after);
        let [Some(Since::Changed { moved })] = since(&past, &after, "R001")[..] else { panic!("{past:?}") };
        assert_eq!((moved[0].old.as_deref(), moved[0].new.as_deref()), (Some("95%"), Some("94%")));
        assert_eq!(since(&past, &after, "R003"), [None], "the project is as it was");
    }

    #[test]
    fn a_relation_that_holds_is_resolved() {
        let past = became(CASE, &CASE.replace("rate = 95%", "rate = 90%"));
        assert_eq!(endings(&past, "R001"), [Ending::Resolved]);
        let moved = &past.gone[0].moved[0];
        assert_eq!((moved.old.as_deref(), moved.new.as_deref()), (Some("95%"), Some("90%")));
    }

    #[test]
    fn a_relation_that_rounding_explains_is_eased() {
        let before = "self_eval\nfunds.total.full_year = 78.16\nfunds.total.executed = 67.46\nfunds.total.rate = 89.31%";
        let after = before.replace("89.31%", "86.32%");
        let past = became(before, &after);
        assert!(matches!(since(&past, &after, "R001")[..], [Some(Since::Eased { .. })]), "{past:?}");
    }

    #[test]
    fn a_value_that_is_blank_or_gone_resolves_nothing() {
        for after in [
            CASE.replace("rate = 95%", "rate ="),
            CASE.replace("rate = 95%", "rate = 9..5%"),
            CASE.replace("executed = 90.00", "executed ="),
            CASE.replace("\nfunds.total.rate = 95%", ""),
        ] {
            assert_eq!(endings(&became(CASE, &after), "R001"), [Ending::Unverifiable], "{after}");
        }
        let (alone, _) = CASE.split_once("project_eval").unwrap();
        assert_eq!(endings(&became(CASE, alone), "R003"), [Ending::Unverifiable]);
    }

    #[test]
    fn what_a_rule_no_longer_says_is_not_resolved() {
        let (before, mut after) = (Told::of(CASE), Told::of(&CASE.replace("rate = 95%", "rate = 90%")));
        after.outcome.findings.retain(|finding| finding.rule != "R003");
        let ended = |off: &dyn Fn(&str) -> bool, revision: &dyn Fn(&str) -> Option<u16>| {
            let past = reconcile(before.run(), after.run(), InForce { off, revision }, 1);
            [endings(&past, "R001"), endings(&past, "R003")].concat()
        };
        let later = |code: &str| in_force(code).map(|revision| revision + u16::from(code == "R003"));
        let none = |code: &str| in_force(code).filter(|_| code != "R003");
        assert_eq!(ended(&|code| code == "R003", &in_force), [Ending::Resolved, Ending::Off]);
        assert_eq!(ended(&|_| false, &later), [Ending::Resolved, Ending::Revised]);
        assert_eq!(ended(&|_| false, &none), [Ending::Resolved, Ending::Off]);
    }

    #[test]
    fn the_same_submission_cannot_have_resolved_anything() {
        let (before, mut after) = (Told::of(CASE), Told::of(CASE));
        after.outcome.findings.clear();
        let rules = InForce { off: &|_| false, revision: &in_force };
        let past = reconcile(before.run(), after.run(), rules, 1);
        assert!(!past.gone.is_empty() && past.gone.iter().all(|one| one.ending == Ending::Elsewhere));
    }

    #[test]
    fn a_new_finding_may_be_one_that_is_gone() {
        let after = CASE.replace("name = 维修", "name = 房屋维修");
        let past = became(CASE, &after);
        let old = Told::of(CASE).outcome.findings.into_iter().find(|one| one.rule == "R003").unwrap();
        let [Some(Since::New { perhaps })] = since(&past, &after, "R003")[..] else { panic!("{past:?}") };
        assert_eq!(perhaps.as_ref(), Some(&old.fingerprint));
        assert_eq!(endings(&past, "R003"), [Ending::Unverifiable]);
    }

    #[test]
    fn where_two_fit_equally_none_is_offered() {
        let two = "project_eval\nname = 甲\nfunds.total.full_year = 30\nfunds.total.executed = 31
            project_eval\nname = 乙\nfunds.total.full_year = 30\nfunds.total.executed = 31";
        let after = two.replace("name = 甲", "name = 丙").replace("name = 乙", "name = 丁");
        let past = became(two, &after);
        assert_eq!(since(&past, &after, "R003"), [Some(&Since::New { perhaps: None }); 2]);
    }

    #[test]
    fn a_decision_lives_as_long_as_its_reason() {
        let finding = Told::of(CASE).outcome.findings.remove(0);
        let (hash, revision) = (finding.evidence_hash.clone(), finding.revision);
        assert!(stands(Lifetime::Value, &hash, revision + 1, &finding));
        assert!(!stands(Lifetime::Value, "other", revision, &finding));
        assert!(stands(Lifetime::Rule, "other", revision, &finding));
        assert!(!stands(Lifetime::Rule, &hash, revision + 1, &finding));
    }

    #[test]
    fn a_later_run_keeps_what_the_earlier_said() {
        let first = became(CASE, &CASE.replace("rate = 95%", "rate = 90%"));
        let went = first.gone[0].fingerprint.clone();
        let quiet = first.clone().and_then(Past { against: Some(2), ..Past::default() }, |one| one != went);
        assert_eq!((quiet.against, quiet.gone.len()), (Some(1), first.gone.len()));
        let mut back = Past::default();
        back.since.insert(went, Since::New { perhaps: None });
        let again = first.and_then(back, |_| true);
        assert!(again.gone.is_empty() && again.since.is_empty(), "what is back is neither gone nor new");
    }
}
