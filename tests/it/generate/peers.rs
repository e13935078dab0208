//! Submissions among their peers: last year's of each, and all others of their year.

use super::{Drawn, LAYOUTS, draw, prose};
use zhupi::audit::peers::{self, Peer, Peers, Pool, names};
use zhupi::audit::{self, Case, Thresholds};
use zhupi::base::Date;
use zhupi::model::{Finding, FormKind, Submission};

/// Submissions that are each other's peers.
pub struct Class {
    pub all: Vec<Submission>,
    pool: Pool,
    thresholds: Thresholds,
}

impl Class {
    pub fn of(all: Vec<Submission>) -> Class {
        let thresholds = Thresholds::default();
        let alone =
            |one: &Submission| audit::errors(&audit::run(&case(one, None, None, &thresholds)).findings);
        let pool = Pool::of(all.iter().map(|one| Peer::of(one, alone(one))).collect());
        Class { all, pool, thresholds }
    }

    pub fn findings(&self, at: usize, last_year: Option<&Submission>) -> Vec<Finding> {
        let peers = self.peers(at);
        audit::run(&case(&self.all[at], last_year, Some(&peers), &self.thresholds)).findings
    }

    fn peers(&self, at: usize) -> Peers<'_> {
        let own = self.pool.peer(at).unwrap();
        let (scores, errors) = self.pool.others(own);
        let holders = |hash, most| Ok::<_, ()>(self.pool.holders(own, hash, most));
        let met = peers::meet(own, scores.len(), &self.thresholds, holders).unwrap();
        let named = names::candidates(&self.all[at]).into_iter().filter(|name| self.pool.names(name));
        Peers {
            scores,
            errors,
            common: met.common,
            near: met.near.into_iter().map(|at| &self.all[at]).collect(),
            units: named.collect(),
        }
    }
}

fn case<'a>(
    submission: &'a Submission,
    last_year: Option<&'a Submission>,
    peers: Option<&'a Peers<'a>>,
    thresholds: &'a Thresholds,
) -> Case<'a> {
    Case { submission, last_year, peers, reports: None, today: Date::new(2027, 6, 30), thresholds }
}

/// The submission of the year before that goes with one: what this one calls last year's actual is
/// its actual. The report is another's.
pub fn year_before(submission: &Submission, other: &Submission) -> Submission {
    let mut last = submission.clone();
    last.year = last.year.map(|year| year - 1);
    for form in &mut last.forms {
        let known = form.clone();
        for field in &mut form.fields {
            let Some(key) = field.path.strip_suffix(".actual") else { continue };
            if let Some(prior) = known.field(&format!("{key}.prior_actual")) {
                (field.raw, field.reading) = (prior.raw.clone(), prior.reading.clone());
            }
        }
    }
    last.forms.retain(|form| form.kind != FormKind::Narrative);
    last.forms.extend(other.of_kind(FormKind::Narrative).cloned());
    last
}

fn read(drawn: &Drawn) -> Submission {
    drawn.read(super::Dress::Tape).into_iter().next().unwrap()
}

/// Thirty submissions of one year.
fn class(change: impl Fn(usize, &mut Drawn)) -> Class {
    let mut all = Vec::new();
    for seed in 0..30_u64 {
        let mut drawn = draw(90_000 + seed, LAYOUTS[seed as usize % 3]);
        change(seed as usize, &mut drawn);
        let mut submission = read(&drawn);
        submission.year = Some(2024);
        all.push(submission);
    }
    Class::of(all)
}

fn places(findings: &[Finding], rule: &str) -> Vec<String> {
    findings.iter().filter(|one| one.rule == rule).map(|one| one.field.clone()).collect()
}

#[test]
fn a_planted_copy_is_found_in_both_reports_and_in_no_other() {
    let text = prose::paragraph(&mut super::Dice::new(77), 3);
    let copied = class(|at, drawn| {
        if at == 4 || at == 20 {
            let heading = drawn.report.iter().position(|line| line.starts_with("八、")).unwrap();
            drawn.report.insert(heading + 1, text.clone());
        }
    });
    for at in 0..copied.all.len() {
        let found = copied.findings(at, None);
        let expected: &[&str] = if at == 4 || at == 20 { &["section[8]"] } else { &[] };
        assert_eq!(places(&found, "P003"), expected, "{at}");
    }
    let found = copied.findings(4, None);
    let there = &found.iter().find(|one| one.rule == "P003").unwrap().elsewhere[0];
    assert_eq!((&there.unit, there.field.as_str()), (&copied.all[20].unit, "section[8]"));
}

#[test]
fn a_planted_name_is_found_where_the_report_names_its_subject() {
    let unit = draw(90_003, LAYOUTS[0]).unit;
    let named = class(|at, drawn| {
        if at == 9 {
            let line = format!("{unit}部门整体支出绩效自评工作由办公室牵头，各股室配合。");
            let heading = drawn.report.iter().position(|line| line.starts_with("六、")).unwrap();
            drawn.report.insert(heading + 1, line);
        }
    });
    assert_eq!(places(&named.findings(9, None), "P003"), ["section[6]"]);
    assert!(places(&named.findings(3, None), "P003").is_empty());
}

#[test]
fn a_planted_difference_from_last_year_and_a_kept_text_are_found() {
    let class = class(|_, _| {});
    for at in 0..12 {
        let own = &class.all[at];
        let mut last = year_before(own, &class.all[at + 1]);
        assert!(class.findings(at, Some(&last)).iter().all(|one| !one.rule.starts_with('P')), "{at}");
        let base = last.forms.iter_mut().find(|form| form.kind == FormKind::BaseTable).unwrap();
        let field = base.fields.iter_mut().find(|field| field.path == "procurement.actual").unwrap();
        let other = own.first(FormKind::BaseTable).unwrap().field("basic.actual").unwrap();
        (field.raw, field.reading) = (other.raw.clone(), other.reading.clone());
        assert_eq!(places(&class.findings(at, Some(&last)), "P001"), ["procurement.prior_actual"], "{at}");
        let last = year_before(own, own);
        assert_eq!(places(&class.findings(at, Some(&last)), "P003"), ["section[6]"], "{at}");
    }
}

#[test]
fn a_planted_best_score_beside_most_errors_stands_out() {
    let faulty = class(|at, drawn| {
        let sheet = drawn.sheets.iter_mut().find(|sheet| sheet.kind == FormKind::SelfEval).unwrap();
        for cell in sheet.rows.iter_mut().flatten() {
            if cell.marks.iter().any(|(path, _)| path == "total.score") {
                cell.text = if at == 7 { "100".into() } else { "94.5".into() };
            }
            if at == 7
                && cell.marks.iter().any(|(path, _)| path.ends_with(".score") && path.starts_with("ind"))
            {
                cell.text = "1..5".into();
            }
        }
    });
    for at in 0..faulty.all.len() {
        let expected: &[&str] = if at == 7 { &["total.score"] } else { &[] };
        assert_eq!(places(&faulty.findings(at, None), "P002"), expected, "{at}");
    }
}
