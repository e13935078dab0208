//! What was written and is not recorded: offered again, all of it, and never lost to a refusal.

use zhupi::base::Lang;
use zhupi::desk::Op;
use zhupi::model::{Draft, FieldKey, FormKind, Subject, Target};
use zhupi::tui::Rehearsal;

use super::bench::Bench;
use super::source::root;

const SIZE: (u16, u16) = (120, 36);

fn bench() -> (Bench, i64) {
    let bench = Bench::with(&[root().join("fixtures/submissions/云岭县水利局2024")]);
    let id = bench.desk().queue().unwrap()[0].id;
    (bench, id)
}

fn finding(bench: &Bench, id: i64, at: usize) -> String {
    bench.desk().dossier(id).unwrap().findings[at].finding.fingerprint.clone()
}

fn begun(bench: &Bench, submission: i64, subject: Subject, text: &str) {
    bench.desk().keep_draft(&Draft { submission, subject, text: text.to_owned() }).unwrap();
}

fn note_on(fingerprint: &str) -> Subject {
    let target = Target::Finding { fingerprint: fingerprint.to_owned() };
    Subject::Note { target, existing: None }
}

fn notes(rehearsal: &Rehearsal, id: i64) -> Vec<String> {
    let dossier = rehearsal.desk().dossier(id).unwrap();
    dossier.annotations.into_iter().map(|note| note.text).collect()
}

#[test]
fn every_text_begun_is_offered_one_after_the_other() {
    let (bench, id) = bench();
    begun(&bench, id, note_on(&finding(&bench, id, 0)), "第一段");
    begun(&bench, id, note_on(&finding(&bench, id, 1)), "第二段");
    let reason = Subject::Reason { findings: vec![finding(&bench, id, 2)] };
    begun(&bench, id, reason, "另有批文");
    let mut rehearsal = bench.rehearse(Lang::Zh, SIZE);
    assert!(rehearsal.screen().contains("另有未写完的 2"), "{}", rehearsal.screen());
    rehearsal.press("Esc D Esc D Esc");
    let mut kept = notes(&rehearsal, id);
    kept.sort();
    assert_eq!(kept, ["第一段", "第二段"]);
    let dossier = rehearsal.desk().dossier(id).unwrap();
    let reasons = dossier.findings.iter().filter_map(|one| one.disposition.reason.as_deref());
    assert_eq!(reasons.collect::<Vec<_>>(), ["另有批文"]);
    rehearsal.press("D");
    assert!(rehearsal.screen().contains("没有未写完的文字"));
}

#[test]
fn a_text_waits_in_the_editor_of_what_it_is_on() {
    let (bench, id) = bench();
    begun(&bench, id, note_on(&finding(&bench, id, 0)), "先写的");
    begun(&bench, id, note_on("那时的发现"), "后写的");
    let mut rehearsal = bench.rehearse(Lang::Zh, SIZE);
    // The finding of the one is gone: it is kept as a note on the whole submission.
    let screen = rehearsal.screen();
    assert!(screen.contains("整份材料") || screen.contains("先写的"), "{screen}");
    rehearsal.press("Esc D Esc");
    let mut kept = notes(&rehearsal, id);
    kept.sort();
    assert_eq!(kept, ["先写的", "后写的"]);
}

#[test]
fn a_score_and_a_correction_begun_are_offered_in_their_prompts() {
    let (bench, id) = bench();
    let dossier = bench.desk().dossier(id).unwrap();
    let form = dossier.submission.forms.iter().find(|form| form.kind == FormKind::SelfEval).unwrap();
    let key = FieldKey { form: form.kind, ordinal: 1, field: "funds.total.executed".to_owned() };
    begun(&bench, id, Subject::Correction { key }, "12.34\n扫描不清");
    let row = "indicators[0]".to_owned();
    begun(&bench, id, Subject::Score { form: form.kind, ordinal: 1, row }, "1\n八成\n佐证不足");
    let mut rehearsal = bench.rehearse(Lang::Zh, SIZE);
    rehearsal.press("Enter D Enter");
    let dossier = rehearsal.desk().dossier(id).unwrap();
    assert_eq!(dossier.scores[0].verified.as_deref(), Some("八成"));
    assert_eq!(dossier.corrections[0].reason.as_deref(), Some("扫描不清"));
}

#[test]
fn a_note_that_the_database_refuses_is_in_its_editor_again() {
    let (bench, id) = bench();
    let mut rehearsal = bench.rehearse(Lang::Zh, SIZE);
    rehearsal.press("Enter a 初稿 Esc");
    let note = rehearsal.desk().dossier(id).unwrap().annotations[0].id;
    // Somebody else deletes the note while it is being changed.
    rehearsal.press("a 又加的话");
    bench.desk().transact(Op::DeleteAnnotation { submission: id, id: note }).unwrap();
    rehearsal.press("Esc");
    let screen = rehearsal.screen();
    assert!(screen.contains("初稿又加的话"), "{screen}");
    // Back to what was written, which is then recorded.
    rehearsal.press("Esc Esc");
    assert_eq!(notes(&rehearsal, id), ["初稿又加的话"]);
}

#[test]
fn what_was_given_up_is_brought_back_with_one_key() {
    let (bench, id) = bench();
    let mut rehearsal = bench.rehearse(Lang::Zh, SIZE);
    rehearsal.press("Enter a 先不写了 Ctrl-C");
    assert!(rehearsal.screen().contains("已放弃，按 u 找回"), "{}", rehearsal.screen());
    rehearsal.press("D Esc");
    assert_eq!(notes(&rehearsal, id), ["先不写了"]);
}
