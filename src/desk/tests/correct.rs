//! A reading corrected: what is shown, found and decided then, and the way back.

use super::*;
use crate::desk::journal::Payload;
use crate::model::Correction;
use crate::store::testing::{STATE, all};

const EXECUTED: &str = "funds.total.executed";

impl Bench {
    fn text(&self, id: i64, field: &str) -> String {
        let dossier = self.desk.dossier(id).unwrap();
        dossier.submission.first(FormKind::SelfEval).unwrap().text(field).to_owned()
    }

    fn corrections(&self, id: i64) -> Vec<Correction> {
        self.desk.dossier(id).unwrap().corrections
    }

    fn findings(&self, id: i64) -> Vec<Finding> {
        self.desk.dossier(id).unwrap().findings.into_iter().map(|record| record.finding).collect()
    }
}

/// The case as if it had been written so.
fn written(from: &str, to: &str) -> Submission {
    let case = CASE.replace(from, to);
    assert_ne!(case, CASE);
    filed(&case).submissions.remove(0)
}

#[test]
fn a_corrected_value_is_checked_as_if_it_had_been_read_so() {
    let (mut bench, id) = bench_with_case();
    let before = bench.findings(id);
    let done = bench.desk.transact(correct(id, EXECUTED, " ９０ ")).unwrap();
    assert_eq!(done.text.zh, "自评表funds.totalexecuted订正为90，消除1条".replace("executed", " executed"));
    let as_written = written("executed = 120", "executed = 90");
    assert_eq!(bench.findings(id), check(&as_written));
    assert_eq!(bench.desk.checks(id).unwrap(), audit(&as_written, &Policy::default()).checks);
    assert_eq!(bench.findings(id), before[1..], "the other form's finding is the same");
    let row = &bench.desk.queue().unwrap()[0];
    assert_eq!((row.executed.as_str(), row.computed_rate.as_str()), ("90", "90.00%"));
    assert_eq!((row.tally.errors, row.gravest.len()), (1, 1));
    let [correction] = bench.corrections(id).try_into().unwrap();
    assert_eq!((correction.written.as_str(), correction.text.as_str()), ("120", "90"));
    assert_eq!(correction.by, bench.desk.actor().account);
    assert!(correction.at.contains(&done.at));
    let forms = bench.desk.store.read(|reader| reader.forms(id)).unwrap();
    assert_eq!(forms, filed(CASE).submissions[0].forms, "what was read stands as it was");
}

#[test]
fn a_blank_is_filled_and_a_value_emptied() {
    let (mut bench, id) = bench_with_case();
    bench.desk.transact(correct(id, EXECUTED, "")).unwrap();
    assert_eq!(bench.text(id, EXECUTED), "");
    assert_eq!(bench.findings(id), check(&written("executed = 120", "executed =")));
    let mut blank = bench_with(&CASE.replace("executed = 120", "executed ="));
    let said = blank.0.desk.transact(correct(blank.1, EXECUTED, "120")).unwrap().text.zh;
    assert!(said.contains("订正为120，消除1条，新增1条"), "{said}");
    assert_eq!(blank.0.findings(blank.1), bench_with_case().0.findings(1));
}

fn bench_with(case: &str) -> (Bench, i64) {
    let mut bench = bench();
    let (id, _) = bench.file(case);
    (bench, id)
}

#[test]
fn a_unit_written_with_the_figure_is_read_with_it() {
    let (mut bench, id) = bench_with_case();
    bench.desk.transact(correct(id, EXECUTED, "900000元")).unwrap();
    assert_eq!(bench.desk.queue().unwrap()[0].computed_rate, "90.00%");
    let percent = bench.desk.transact(correct(id, EXECUTED, "90%")).unwrap_err();
    assert!(percent.what.zh.contains("金额"), "{percent}");
}

#[test]
fn decisions_stay_where_the_evidence_does_and_go_with_their_findings() {
    let (mut bench, id) = bench_with_case();
    let prints = bench.fingerprints(id);
    for print in &prints {
        bench.desk.transact(decide(id, print, Standing::Dismissed, Some("口径不同"))).unwrap();
    }
    let decided = bench.desk.dossier(id).unwrap().findings;
    // Still above the budget, on another value.
    let said = bench.desk.transact(correct(id, EXECUTED, "110")).unwrap().text;
    assert!(said.zh.ends_with("订正为110，改变1条，暂停处理1条"), "{}", said.zh);
    assert!(said.en.ends_with("read as 110, 1 changed, 1 decisions suspended"), "{}", said.en);
    assert_eq!(bench.fingerprints(id), prints);
    assert_eq!(bench.standings(id), [Standing::Open, Standing::Dismissed]);
    assert!(bench.desk.dossier(id).unwrap().suspended.contains_key(&prints[0]));
    let said = bench.desk.transact(correct(id, EXECUTED, "90")).unwrap().text.zh;
    assert!(said.ends_with("消除1条"), "{said}");
    let records = bench.desk.dossier(id).unwrap().findings;
    assert_eq!(records, decided[1..], "author, time and reason of the other decision are the same");
    for _ in 0..2 {
        bench.desk.transact(Op::Undo { submission: id }).unwrap();
    }
    assert_eq!(bench.desk.dossier(id).unwrap().findings, decided);
}

#[test]
fn undo_and_redo_go_through_corrections_exactly() {
    let (mut bench, id) = bench_with_case();
    let print = bench.fingerprints(id)[0].clone();
    let ops = [
        confirm(id, &print),
        correct(id, EXECUTED, "90"),
        correct(id, "funds.total.full_year", "80"),
        correct(id, EXECUTED, "70"),
        Op::ClearCorrection { submission: id, key: key(EXECUTED) },
        correct(id, "funds.total.full_year", "100"),
    ];
    let state = |bench: &Bench| {
        let dossier = bench.desk.dossier(id).unwrap();
        (bench.dump(STATE), dossier.submission, dossier.findings, bench.desk.checks(id).unwrap())
    };
    let mut states = vec![state(&bench)];
    for op in &ops {
        bench.desk.transact(op.clone()).unwrap();
        states.push(state(&bench));
    }
    assert!(bench.corrections(id).is_empty(), "the text as written takes a correction back");
    for before in states.iter().rev().skip(1) {
        bench.desk.transact(Op::Undo { submission: id }).unwrap();
        assert_eq!(&state(&bench), before);
    }
    for after in states.iter().skip(1) {
        bench.desk.transact(Op::Redo { submission: id }).unwrap();
        assert_eq!(&state(&bench), after);
    }
    assert_eq!(bench.desk.verify().unwrap().events, 1 + 3 * 6);
    let actions: Vec<String> = bench.desk.events(id).unwrap().into_iter().map(|event| event.action).collect();
    assert_eq!(actions[2..7], ["correct", "correct", "correct", "clear_correction", "clear_correction"]);
}

#[test]
fn the_journal_alone_builds_the_corrections_anew() {
    let (mut bench, id) = bench_with_case();
    for op in [correct(id, EXECUTED, "90"), correct(id, EXECUTED, ""), Op::Undo { submission: id }] {
        bench.desk.transact(op).unwrap();
    }
    let state = bench.dump(&["correction"]);
    bench.desk.store.tamper("DELETE FROM correction").unwrap();
    let replay = |writer: &crate::store::Writer<'_>| -> Result<(), Trouble> {
        for event in writer.events(id)? {
            for change in Payload::parse(&event.payload)?.changes {
                writer.apply(id, &change)?;
            }
        }
        Ok(())
    };
    bench.desk.store.write(replay).unwrap();
    assert_eq!(bench.dump(&["correction"]), state);
    assert_eq!(bench.text(id, EXECUTED), "90");
}

#[test]
fn what_cannot_be_read_is_refused_and_leaves_nothing() {
    let (mut bench, id) = bench_with_case();
    let before = bench.dump(&all());
    let refused = [
        correct(id, EXECUTED, "约略"),
        correct(id, EXECUTED, "31..5"),
        correct(id, EXECUTED, "120"),
        correct(id, "funds.total.initial", "1"),
        correct(id + 1, EXECUTED, "1"),
        Op::ClearCorrection { submission: id, key: key(EXECUTED) },
        Op::Correct {
            submission: id,
            key: FieldKey { ordinal: 9, ..key(EXECUTED) },
            text: "1".into(),
            reason: None,
        },
    ];
    for op in refused {
        let trouble = bench.desk.transact(op.clone()).unwrap_err();
        assert_eq!(trouble.kind, TroubleKind::User, "{op:?}");
    }
    assert_eq!(bench.dump(&all()), before);
}

#[test]
fn a_correction_is_scored_against() {
    let (mut bench, id) = bench_with_case();
    assert!(bench.desk.transact(score(id, "funds.total", 12)).is_err());
    bench.desk.transact(correct(id, "funds.total.points", "15")).unwrap();
    bench.desk.transact(score(id, "funds.total", 12)).unwrap();
    bench.desk.transact(correct(id, "indicators[0].score", "80")).unwrap();
    assert_eq!(bench.desk.queue().unwrap()[0].review_score, "92");
}

#[test]
fn a_new_version_keeps_a_correction_only_where_the_same_is_written() {
    let (mut bench, old) = bench_with_case();
    bench.desk.transact(correct(old, EXECUTED, "90")).unwrap();
    bench.desk.transact(correct(old, "total.score", "91")).unwrap();
    let project = FieldKey { form: FormKind::ProjectEval, ordinal: 1, field: EXECUTED.into() };
    let op =
        Op::Correct { submission: old, key: project, text: "29".into(), reason: Some("扫描不清".into()) };
    bench.desk.transact(op).unwrap();
    let before = bench.dump(&all());
    assert_eq!(bench.file(CASE), (old, Fate::Same));
    assert_eq!(bench.dump(&all()), before, "the same content again changes nothing");
    // A project is put before the other, and the total is written anew.
    let resubmitted = CASE
        .replace("    project_eval\n", "    project_eval\n    name = 其他经费\n    project_eval\n")
        .replace("total.score = 90", "total.score = 95");
    let report = bench.desk.file(filed(&resubmitted), &mut |_| {}, &|| false).unwrap();
    let new = report.submissions[0].0;
    let [lost] = report.lost.try_into().unwrap();
    assert!(lost.zh.contains("原文“90”，订正为“91”"), "{}", lost.zh);
    let kept = bench.corrections(new);
    let told: Vec<_> = kept.iter().map(|one| (one.key.form, one.key.ordinal, one.text.as_str())).collect();
    assert_eq!(told, [(FormKind::ProjectEval, 2, "29"), (FormKind::SelfEval, 1, "90")]);
    assert_eq!(kept[0].reason.as_deref(), Some("扫描不清"));
    assert_eq!(kept[0].at, bench.corrections(old)[0].at, "author and time are the old ones");
    let said = bench.desk.events(new).unwrap()[0].detail.clone();
    assert!(said.ends_with("，沿用订正2处，未沿用订正1处（原文已变）"), "{said}");
    assert!(bench.findings(new).iter().all(|finding| finding.rule != "R003"));
    assert_eq!(bench.text(old, "total.score"), "91", "the old version is untouched");
}

#[test]
fn anothers_decision_since_is_not_lost_by_an_undo() {
    let (mut bench, id) = bench_with_case();
    let mut other = Desk::open(&bench.path).unwrap();
    other.actor = Actor { uid: 4242, account: "乙岗".into() };
    bench.desk.transact(correct(id, "indicators[0].score", "95")).unwrap();
    let new = bench.fingerprints(id).into_iter().find(|print| {
        let findings = bench.findings(id);
        findings.iter().any(|one| one.fingerprint == *print && one.rule == "S001")
    });
    other.transact(confirm(id, &new.unwrap())).unwrap();
    let before = bench.dump(&all());
    let trouble = bench.desk.transact(Op::Undo { submission: id }).unwrap_err();
    assert!(trouble.what.zh.contains("别人"), "{trouble}");
    assert_eq!(bench.dump(&all()), before);
    other.transact(Op::Undo { submission: id }).unwrap();
    bench.desk.transact(Op::Undo { submission: id }).unwrap();
    bench.desk.verify().unwrap();
}

#[test]
fn a_decision_is_not_done_again_on_a_finding_that_was_corrected_away() {
    let (mut bench, id) = bench_with_case();
    let print = bench.fingerprints(id)[0].clone();
    bench.desk.transact(confirm(id, &print)).unwrap();
    bench.desk.transact(Op::Undo { submission: id }).unwrap();
    let mut other = Desk::open(&bench.path).unwrap();
    other.actor = Actor { uid: 4242, account: "乙岗".into() };
    other.transact(correct(id, EXECUTED, "90")).unwrap();
    let before = bench.dump(&all());
    let trouble = bench.desk.transact(Op::Redo { submission: id }).unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::User);
    assert_eq!(bench.dump(&all()), before);
}

#[test]
fn two_desks_correct_at_once_and_both_are_checked() {
    let (bench, id) = bench_with_case();
    let corrections = [(EXECUTED, "90"), ("funds.total.full_year", "95"), ("total.score", "80")];
    let workers = corrections.map(|(field, text)| {
        let path = bench.path.clone();
        std::thread::spawn(move || Desk::open(&path).unwrap().transact(correct(id, field, text)).unwrap())
    });
    workers.into_iter().for_each(|worker| _ = worker.join().unwrap());
    assert_eq!(bench.corrections(id).len(), 3);
    assert_eq!(bench.findings(id), check(&bench.desk.dossier(id).unwrap().submission));
    assert_eq!(bench.desk.verify().unwrap().events, 4);
}

#[test]
fn next_year_is_checked_against_the_corrected_one() {
    let (mut bench, id) = bench_with_case();
    bench.desk.transact(correct(id, EXECUTED, "90")).unwrap();
    let next = written("year 2024", "year 2025");
    let (_, last) =
        bench.desk.store.read(|reader| crate::desk::stored::last_year(reader, &next)).unwrap().unwrap();
    assert_eq!(last.first(FormKind::SelfEval).unwrap().text(EXECUTED), "90");
}

#[test]
fn a_decision_stands_again_where_its_value_is_read_again() {
    let (mut bench, id) = bench_with_case();
    let prints = bench.fingerprints(id);
    bench.desk.transact(confirm(id, &prints[0])).unwrap();
    let decided = bench.desk.dossier(id).unwrap().findings;
    bench.desk.transact(correct(id, EXECUTED, "90")).unwrap();
    let said = bench.desk.transact(correct(id, EXECUTED, "120")).unwrap().text.zh;
    assert!(said.ends_with("新增1条，恢复处理1条"), "{said}");
    let dossier = bench.desk.dossier(id).unwrap();
    assert_eq!(dossier.findings, decided);
    assert!(dossier.suspended.is_empty());
    bench.desk.transact(Op::Undo { submission: id }).unwrap();
    assert_eq!(bench.desk.dossier(id).unwrap().suspended.len(), 1);
    bench.desk.verify().unwrap();
}

#[test]
fn others_are_compared_with_the_corrected_score() {
    let (mut bench, id) = bench_with_case();
    let before = bench.dump(&["peer", "sample"]);
    assert!(before[0].contains("Text(\"90\")"), "{before:?}");
    bench.desk.transact(correct(id, "total.score", "80")).unwrap();
    let peer = bench.dump(&["peer"]);
    assert!(peer.len() == 1 && peer[0].contains("Text(\"80\")"), "{peer:?}");
    bench.desk.transact(Op::Undo { submission: id }).unwrap();
    assert_eq!(bench.dump(&["peer", "sample"]), before);
}
