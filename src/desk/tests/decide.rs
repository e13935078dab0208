//! What a reviewer does, and takes back.

use super::*;
use crate::desk::journal::Payload;
use crate::model::{NoteCategory, Tally};
use crate::store::testing::{STATE, all};

#[test]
fn a_decision_says_what_was_recorded_by_whom_and_when() {
    let (mut bench, id) = bench_with_case();
    let prints = bench.fingerprints(id);
    let done = bench.desk.transact(confirm(id, &prints[0])).unwrap();
    assert_eq!(done.text, Text::new("R003 成立", "R003 confirmed"));
    assert_eq!(done.at.len(), "14:31:50".len());
    let record = &bench.desk.dossier(id).unwrap().findings[0];
    assert_eq!(record.disposition.standing, Standing::Confirmed);
    assert_eq!(record.disposition.by, bench.desk.actor().account);
    assert!(record.disposition.at.contains(&done.at));
    let row = &bench.desk.queue().unwrap()[0];
    assert_eq!(row.tally, Tally { errors: 2, open: 1, confirmed: 1, ..Tally::default() });
    assert_eq!(row.reviewer, bench.desk.actor().account);
    let group = Op::Dispose { submission: id, findings: prints, standing: Standing::Clarify, reason: None };
    assert_eq!(bench.desk.transact(group).unwrap().text.zh, "R003 2条 需说明");
}

#[test]
fn the_queues_tally_is_that_of_the_findings() {
    let (mut bench, id) = bench_with_case();
    let prints = bench.fingerprints(id);
    // Nothing is rectified before its memo is issued.
    for standing in Standing::ALL.into_iter().filter(|standing| *standing != Standing::Rectified) {
        bench.desk.transact(confirm(id, &prints[0])).unwrap();
        bench.desk.transact(decide(id, &prints[0], standing, Some("四舍五入"))).unwrap();
        let dossier = bench.desk.dossier(id).unwrap();
        let records = dossier.findings.iter().map(|r| (r.finding.severity, &r.disposition.standing));
        assert_eq!(bench.desk.queue().unwrap()[0].tally, Tally::of(records), "{standing}");
    }
}

#[test]
fn what_cannot_be_done_is_refused_and_leaves_nothing() {
    let (mut bench, id) = bench_with_case();
    let print = bench.fingerprints(id)[0].clone();
    let before = bench.dump(&all());
    let field = Target::Field { form: FormKind::SelfEval, ordinal: 1, field: "no.such".into() };
    let refused = [
        decide(id, &print, Standing::Dismissed, None),
        decide(id, &print, Standing::Dismissed, Some(" \u{3000}\n")),
        decide(id, &print, Standing::Open, None),
        confirm(id, "no such finding"),
        confirm(id + 1, &print),
        Op::Dispose { submission: id, findings: vec![], standing: Standing::Confirmed, reason: None },
        Op::Dispose {
            submission: id,
            findings: vec![print, "unknown".into()],
            standing: Standing::Confirmed,
            reason: None,
        },
        note(id, " \u{1b} "),
        Op::Annotate { submission: id, target: field, text: "x".into(), category: None },
        Op::EditAnnotation { submission: id, id: 99, text: "x".into(), category: None },
        Op::DeleteAnnotation { submission: id, id: 99 },
        score(id, "funds.total", 11),
        score(id, "funds.total", -1),
        score(id, "indicators[7]", 1),
        score(id, "total", 1),
        Op::ClearScore { submission: id, form: FormKind::SelfEval, ordinal: 1, row: "funds.total".into() },
        Op::Undo { submission: id },
        Op::Redo { submission: id },
    ];
    for op in refused {
        let trouble = bench.desk.transact(op.clone()).unwrap_err();
        assert_eq!(trouble.kind, TroubleKind::User, "{op:?}");
        assert!(!trouble.what.zh.is_empty() && !trouble.what.en.is_empty(), "{op:?}");
    }
    assert_eq!(bench.dump(&all()), before);
}

#[test]
fn a_review_score_changes_the_total() {
    let (mut bench, id) = bench_with_case();
    let done = bench.desk.transact(score(id, "indicators[0]", 40)).unwrap();
    assert_eq!(done.text.zh, "办件 复核得分 40");
    let total = |bench: &Bench| bench.desk.queue().unwrap()[0].review_score.clone();
    assert_eq!(total(&bench), "40");
    bench.desk.transact(score(id, "funds.total", 5)).unwrap();
    assert_eq!(total(&bench), "45");
    let clear =
        Op::ClearScore { submission: id, form: FormKind::SelfEval, ordinal: 1, row: "indicators[0]".into() };
    bench.desk.transact(clear).unwrap();
    assert_eq!(total(&bench), "95");
    bench.desk.transact(Op::Undo { submission: id }).unwrap();
    assert_eq!(total(&bench), "45");
}

#[test]
fn a_note_that_a_colleague_changed_names_both() {
    let (mut bench, id) = bench_with_case();
    let made = bench.desk.transact(note(id, "请核对附件")).unwrap();
    let change = |text: &str| Op::EditAnnotation {
        submission: id,
        id: made.sequence,
        text: text.into(),
        category: None,
    };
    let author = bench.desk.actor().account.clone();
    let signed = |bench: &Bench| bench.desk.dossier(id).unwrap().annotations[0].clone();
    bench.desk.transact(change("请核对附件二")).unwrap();
    assert_eq!(signed(&bench).signed().zh, author, "one's own change is no other name");
    bench.colleague(4_000_000, "乙岗").transact(change("请核对附件三")).unwrap();
    let shown = signed(&bench);
    assert_eq!((shown.by.as_str(), shown.edited_by.as_str()), (author.as_str(), "乙岗"));
    assert_eq!(shown.signed().zh, format!("{author}，乙岗改"));
    bench.colleague(4_000_000, "乙岗").transact(Op::Undo { submission: id }).unwrap();
    assert_eq!(signed(&bench).signed().zh, author);
    let (newer, _) = bench.file(&CASE.replace("executed = 31", "executed = 32"));
    assert_eq!(bench.desk.dossier(newer).unwrap().earlier_notes[0].note.by, author);
    bench.desk.verify().unwrap();
}

#[test]
fn notes_are_kept_cleaned_changed_and_deleted() {
    let (mut bench, id) = bench_with_case();
    let made = bench.desk.transact(note(id, " 请核对\u{1b}[31m附件 ")).unwrap().sequence;
    let notes = |bench: &Bench| bench.desk.dossier(id).unwrap().annotations;
    assert_eq!(notes(&bench)[0].text, "请核对[31m附件");
    assert_eq!(notes(&bench)[0].id, made);
    bench
        .desk
        .transact(Op::EditAnnotation {
            submission: id, id: made, text: "请提供明细".into(), category: None
        })
        .unwrap();
    assert_eq!(notes(&bench)[0].text, "请提供明细");
    bench.desk.transact(Op::DeleteAnnotation { submission: id, id: made }).unwrap();
    assert!(notes(&bench).is_empty());
    let undone = bench.desk.transact(Op::Undo { submission: id }).unwrap();
    assert_eq!(undone.text, Text::new("已撤销：批注已删", "undone: note deleted"));
    assert_eq!(notes(&bench)[0].text, "请提供明细");
}

#[test]
fn undo_and_redo_go_through_everything_exactly() {
    let (mut bench, id) = bench_with_case();
    let prints = bench.fingerprints(id);
    let ops = [
        confirm(id, &prints[0]),
        decide(id, &prints[0], Standing::Dismissed, Some("重复发现")),
        note(id, "一"),
        score(id, "funds.total", 3),
        decide(id, &prints[0], Standing::Open, None),
    ];
    let mut states = vec![bench.dump(STATE)];
    for op in &ops {
        bench.desk.transact(op.clone()).unwrap();
        states.push(bench.dump(STATE));
    }
    for state in states.iter().rev().skip(1) {
        bench.desk.transact(Op::Undo { submission: id }).unwrap();
        assert_eq!(&bench.dump(STATE), state);
    }
    assert!(bench.desk.transact(Op::Undo { submission: id }).is_err());
    for state in states.iter().skip(1) {
        bench.desk.transact(Op::Redo { submission: id }).unwrap();
        assert_eq!(&bench.dump(STATE), state);
    }
    assert!(bench.desk.transact(Op::Redo { submission: id }).is_err());
    assert_eq!(bench.desk.verify().unwrap().events, 1 + 3 * 5);
    let events = bench.desk.events(id).unwrap();
    assert_eq!(events[6].action, "undo");
    assert_eq!(events[6].detail, "已撤销：R003 待核");
}

#[test]
fn the_journal_alone_builds_the_state_anew() {
    let (mut bench, old) = bench_with_case();
    let prints = bench.fingerprints(old);
    for print in &prints {
        bench.desk.transact(confirm(old, print)).unwrap();
    }
    let (id, _) = bench.file(&CASE.replace("executed = 120", "executed = 115"));
    let ops = [note(id, "一"), score(id, "funds.total", 3), Op::Undo { submission: id }, note(id, "二")];
    for op in ops {
        bench.desk.transact(op).unwrap();
    }
    let tables = ["disposition", "annotation", "review_score"];
    let state = bench.dump(&tables);
    for table in tables {
        bench.desk.store.tamper(&["DELETE FROM ", table].concat()).unwrap();
    }
    for submission in [old, id] {
        let replay = |writer: &crate::store::Writer<'_>| -> Result<(), Trouble> {
            for event in writer.events(submission)? {
                for change in Payload::parse(&event.payload)?.changes {
                    writer.apply(submission, &change)?;
                }
            }
            Ok(())
        };
        bench.desk.store.write(replay).unwrap();
    }
    assert_eq!(bench.dump(&tables), state);
}

#[test]
fn only_ones_own_last_act_is_undone_and_never_over_anothers() {
    let (mut bench, id) = bench_with_case();
    let prints = bench.fingerprints(id);
    let mut other = Desk::open(&bench.path).unwrap();
    other.actor = Actor { uid: 4242, account: "乙岗".into() };
    bench.desk.transact(confirm(id, &prints[0])).unwrap();
    other.transact(confirm(id, &prints[1])).unwrap();
    assert_eq!(other.dossier(id).unwrap().findings[1].disposition.by, "乙岗");
    bench.desk.transact(Op::Undo { submission: id }).unwrap();
    assert_eq!(bench.standings(id), [Standing::Open, Standing::Confirmed]);
    bench.desk.transact(Op::Redo { submission: id }).unwrap();
    other.transact(decide(id, &prints[0], Standing::Clarify, None)).unwrap();
    let before = bench.dump(&all());
    let trouble = bench.desk.transact(Op::Undo { submission: id }).unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::User);
    assert_eq!(bench.dump(&all()), before);
}

#[test]
fn a_memo_is_written_beside_an_older_one_and_recorded() {
    let (mut bench, id) = bench_with_case();
    let folder = bench.path.parent().unwrap().to_owned();
    let first = bench.desk.memo(id, MemoFormat::Markdown, Some(&folder)).unwrap();
    assert_eq!(first, folder.join("2024_云岭县示例局_复核意见草稿.md"));
    let second = bench.desk.memo(id, MemoFormat::Markdown, Some(&first)).unwrap();
    assert_eq!(second, folder.join("2024_云岭县示例局_复核意见草稿_2.md"));
    let events = bench.desk.events(id).unwrap();
    assert_eq!(events.last().unwrap().detail, "写出2024_云岭县示例局_复核意见草稿_2.md");
    let nowhere = Path::new("/no/such/folder/memo.md");
    let trouble = bench.desk.memo(id, MemoFormat::Markdown, Some(nowhere)).unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::User);
    assert_eq!(bench.desk.events(id).unwrap(), events);
}

#[test]
fn a_draft_is_what_will_be_written_and_writes_nothing() {
    let (mut bench, id) = bench_with_case();
    let folder = tempfile::tempdir().unwrap();
    let before = bench.desk.events(id).unwrap().len();
    let draft = bench.desk.preview(id, Annexes::default()).unwrap();
    assert_eq!(bench.desk.events(id).unwrap().len(), before);
    let text = bench.desk.memo_text(id, MemoFormat::Markdown).unwrap();
    let written = bench.desk.memo(id, MemoFormat::Markdown, Some(folder.path())).unwrap();
    assert_eq!(written.file_name().unwrap().to_str(), Some(draft.name(MemoFormat::Markdown)));
    assert_eq!(std::fs::read_to_string(written).unwrap(), text);
    let texts: Vec<&str> = draft.passages.iter().map(|passage| passage.text.as_str()).collect();
    assert!(texts.contains(&"云岭县示例局："), "{texts:?}");
}

#[test]
fn what_a_note_is_about_is_kept_changed_and_taken_back() {
    let (mut bench, id) = bench_with_case();
    let category = |bench: &Bench| bench.desk.dossier(id).unwrap().annotations[0].category;
    let (target, text) = (Target::Submission, "请核对".to_owned());
    let note =
        Op::Annotate { submission: id, target, text: text.clone(), category: Some(NoteCategory::Base) };
    bench.desk.transact(note).unwrap();
    assert_eq!(category(&bench), Some(NoteCategory::Base));
    let made = bench.desk.dossier(id).unwrap().annotations[0].id;
    bench.desk.transact(Op::EditAnnotation { submission: id, id: made, text, category: None }).unwrap();
    assert_eq!(category(&bench), None);
    bench.desk.transact(Op::Undo { submission: id }).unwrap();
    assert_eq!(category(&bench), Some(NoteCategory::Base));
}

#[test]
fn a_score_has_two_decimals_at_most() {
    let (mut bench, id) = bench_with_case();
    let with = |text: &str| match score(id, "funds.total", 8) {
        Op::Score { submission, form, ordinal, row, verified, reason, .. } => {
            Op::Score { submission, form, ordinal, row, verified, score: text.parse().unwrap(), reason }
        }
        other => other,
    };
    let refused = bench.desk.transact(with("7.999")).unwrap_err();
    assert!(refused.what.zh.contains("两位小数"), "{refused:?}");
    bench.desk.transact(with("7.9900")).unwrap();
}
