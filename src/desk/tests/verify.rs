//! What is done to a database behind the program's back comes to light.

use super::*;
use crate::store::Store;

/// A bench where things were decided, noted, scored and taken back; the code a memo would print.
fn worked(bench: &mut Bench, id: i64) -> String {
    let print = bench.fingerprints(id)[0].clone();
    let read = correct(id, "total.score", "91");
    let ops = [
        confirm(id, &print),
        note(id, "请提供明细"),
        Op::Undo { submission: id },
        note(id, "已核"),
        score(id, "funds.total", 8),
        read,
    ];
    for op in ops {
        bench.desk.transact(op).unwrap();
    }
    bench.desk.dossier(id).unwrap().journal_head
}

#[test]
fn a_database_left_alone_is_whole_and_its_code_is_found() {
    let (mut bench, id) = bench_with_case();
    let code = worked(&mut bench, id);
    let before = bench.desk.verify().unwrap();
    assert_eq!(before.records, 4);
    bench.desk.transact(note(id, "后来")).unwrap();
    let verified = bench.desk.verify_against(&code.to_uppercase()).unwrap();
    assert_eq!(verified.against.unwrap().0, before.events);
    assert!(bench.desk.verify_against("0123456789abcdef").is_err());
    assert_eq!(bench.desk.verify_against("甲").unwrap_err().kind, TroubleKind::User);
}

/// What somebody might do to the records, without touching the journal.
const BEHIND: &[&str] = &[
    "UPDATE annotation SET text = '没有问题'",
    "UPDATE disposition SET standing = 'rectified'",
    "DELETE FROM disposition",
    "UPDATE annotation SET category = 'wording'",
    "DELETE FROM annotation",
    "UPDATE correction SET text = '99'",
    "DELETE FROM correction",
    "UPDATE review_score SET score = '10'",
    "INSERT INTO annotation SELECT 99, submission, target, text, event, category FROM annotation",
    "INSERT INTO alias VALUES ('甲局', '甲局', '乙局', '乙局', 1)",
    "UPDATE submission SET open = 0",
    "UPDATE submission SET review_score = '99'",
    "UPDATE submission SET reviewer = '乙岗'",
    "UPDATE submission SET version = 2",
    "UPDATE submission SET unit_key = '云岭县别处局'",
    "DELETE FROM source",
    "UPDATE original SET bytes = x'789c030000000001'",
    // Another file in the place of the one that came in; its own digest is right.
    "INSERT INTO original VALUES ('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 0,
        x'789c030000000001');
     UPDATE source SET digest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'",
    "DROP TRIGGER event_is_never_changed",
];

#[test]
fn a_record_changed_added_or_taken_away_without_an_event_is_found() {
    for behind in BEHIND {
        let (mut bench, id) = bench_with_case();
        worked(&mut bench, id);
        Store::bare(&bench.path).tamper(behind).unwrap();
        assert_eq!(bench.desk.verify().unwrap_err().kind, TroubleKind::Store, "{behind}");
    }
}

/// What somebody might do to what came in and to what was found. Sums are put right where they show.
const ON_THE_CONTENT: &[&str] = &[
    "UPDATE form SET fields = (SELECT fields FROM form AS other WHERE other.id <> form.id LIMIT 1)",
    "UPDATE form SET title = '另一张表'",
    "UPDATE finding SET content = (SELECT content FROM finding AS other WHERE other.id <> finding.id LIMIT 1)",
    "UPDATE finding SET evidence_hash = 'x'",
    "UPDATE finding SET severity = 'info'",
    "DELETE FROM finding WHERE NOT EXISTS (SELECT 1 FROM disposition AS own WHERE own.fingerprint = finding.fingerprint)",
    "UPDATE submission SET unit = '云岭县别处局'",
    "UPDATE submission SET self_score = '100'",
    "UPDATE submission SET gravest = '[]'",
    "UPDATE submission SET office = '云岭县别处局'",
    "UPDATE submission SET office = NULL",
    "UPDATE submission SET imported_at = '2026-01-01T09:00:00+08:00'",
    "UPDATE checks SET content = (SELECT fields FROM form LIMIT 1)",
    "INSERT INTO policy VALUES (1, 'R003 off: x')",
    "INSERT INTO unread VALUES (1, 9, '收件/自评.txt', '{}', '另')",
    "UPDATE source SET path = '另一个文件.txt'",
];

#[test]
fn what_came_in_or_was_found_changed_behind_the_journal_is_found() {
    for behind in ON_THE_CONTENT {
        let (mut bench, id) = bench_with_case();
        worked(&mut bench, id);
        bench.desk.verify().unwrap();
        Store::bare(&bench.path).tamper_behind_triggers(behind).unwrap();
        let mut store = Store::open(&bench.path).unwrap();
        store
            .write(|writer| {
                let total = sums::review_total(writer, id).unwrap_or_default();
                writer.renew(id, &total)
            })
            .unwrap();
        assert!(bench.desk.verify().is_err(), "{behind}");
    }
}

#[test]
fn a_submission_from_before_digests_is_counted_until_an_event_seals_it() {
    let (mut bench, id) = bench_with_case();
    assert_eq!(bench.desk.verify().unwrap().unsealed, 0);
    let bare = Store::bare(&bench.path);
    // An office is kept by those versions only that seal it.
    bare.tamper_behind_triggers(
        "UPDATE submission SET office = NULL; UPDATE event SET payload = json_remove(payload, '$.seal')",
    )
    .unwrap();
    bare.chain_anew().unwrap();
    assert_eq!(bench.desk.verify().unwrap().unsealed, 1);
    bench.desk.transact(correct(id, "total.score", "91")).unwrap();
    assert_eq!(bench.desk.verify().unwrap().unsealed, 0);
}

/// Gives the journal seals of the first recipe, as an earlier version of the program would have.
fn sealed_of_old(bench: &Bench, id: i64) {
    let bare = Store::bare(&bench.path);
    bare.tamper_behind_triggers("UPDATE submission SET office = NULL").unwrap();
    let seal = bare.read(|reader| reader.seal_by(1, id)).unwrap();
    let seal = serde_json::to_string(&seal).unwrap();
    assert!(!seal.contains("recipe"), "the first seals do not name it: {seal}");
    let set =
        ["UPDATE event SET payload = json_set(payload, '$.seal', json('", &seal, "')) WHERE sequence = 1"]
            .concat();
    bare.tamper_behind_triggers(&set).unwrap();
    bare.chain_anew().unwrap();
}

#[test]
fn a_seal_is_proved_by_the_recipe_it_was_made_by() {
    let (mut bench, id) = bench_with_case();
    bench.desk.transact(note(id, "已核")).unwrap();
    sealed_of_old(&bench, id);
    assert_eq!(bench.desk.verify().unwrap().unsealed, 0);
    for behind in [
        "UPDATE finding SET severity = 'info'",
        "UPDATE submission SET self_score = '100'",
        // What the recipe of old does not cover was not kept then.
        "UPDATE submission SET office = '云岭县别处局'",
    ] {
        let (other, id) = bench_with_case();
        sealed_of_old(&other, id);
        Store::bare(&other.path).tamper_behind_triggers(behind).unwrap();
        let said = other.desk.verify().unwrap_err().what;
        assert!(said.en.contains("what was found"), "{behind}: {said:?}");
    }
    bench.desk.transact(correct(id, "total.score", "91")).unwrap();
    bench.desk.verify().unwrap();
    let last = "SELECT payload ->> '$.seal.recipe' FROM event ORDER BY sequence DESC LIMIT 1";
    assert_eq!(bench.desk.store.number(last), 2, "a later event seals by the newest");
}

/// What was tampered with is not sealed by what is done on it later.
#[test]
fn a_later_event_does_not_seal_what_was_changed_behind_the_journal() {
    for behind in ON_THE_CONTENT {
        let (mut bench, id) = bench_with_case();
        let print = bench.fingerprints(id)[0].clone();
        bench.desk.transact(confirm(id, &print)).unwrap();
        Store::bare(&bench.path).tamper_behind_triggers(behind).unwrap();
        assert!(bench.desk.verify().is_err(), "{behind}");
        // A row that can no longer be read refuses the work; both will do.
        let _ = bench.desk.transact(correct(id, "total.score", "91"));
        let _ = bench.desk.transact(note(id, "已核"));
        assert!(bench.desk.verify().is_err(), "{behind}, and then corrected");
    }
}

#[test]
fn a_seal_of_a_recipe_that_nobody_knows_proves_nothing() {
    let (bench, _) = bench_with_case();
    let bare = Store::bare(&bench.path);
    for recipe in ["0", "99"] {
        let set = ["UPDATE event SET payload = json_set(payload, '$.seal.recipe', ", recipe, ")"].concat();
        bare.tamper_behind_triggers(&set).unwrap();
        bare.chain_anew().unwrap();
        let said = bench.desk.verify().unwrap_err().what;
        assert!(said.en.contains("recipe"), "{said:?}");
    }
}

#[test]
fn a_code_pasted_with_the_words_before_it_is_read() {
    let (mut bench, id) = bench_with_case();
    let code = worked(&mut bench, id);
    assert!(bench.desk.verify_against(&format!("底稿校验码：{code}")).unwrap().against.is_some());
}

/// The attacks on the journal that the chain itself shows, by somebody who gets past the triggers.
const ON_THE_JOURNAL: &[(&str, &str)] = &[
    ("edit", "UPDATE event SET payload = replace(payload, '请提供明细', '没有问题') WHERE payload LIKE '%请提供%'"),
    ("edit of the author", "UPDATE event SET account = '乙岗' WHERE sequence = 2"),
    ("delete", "DELETE FROM event WHERE sequence = 3"),
    ("replace", "REPLACE INTO event SELECT sequence, previous, hash, at, uid, account, action, submission, '{\"said\":{\"zh\":\"\",\"en\":\"\"}}'
        FROM event WHERE sequence = 3"),
    ("insert", "INSERT INTO event SELECT 99, hash, hash, at, uid, account, action, submission, payload
        FROM event ORDER BY sequence DESC LIMIT 1"),
    ("swap", "UPDATE event SET sequence = CASE sequence WHEN 3 THEN 1003 ELSE 1004 END WHERE sequence IN (3, 4);
        UPDATE event SET sequence = CASE sequence WHEN 1003 THEN 4 ELSE 3 END WHERE sequence > 1000"),
];

#[test]
fn the_journal_edited_deleted_or_replaced_breaks_its_chain() {
    for (attack, sql) in ON_THE_JOURNAL {
        let (mut bench, id) = bench_with_case();
        worked(&mut bench, id);
        Store::bare(&bench.path).tamper_behind_triggers(sql).unwrap();
        let trouble = bench.desk.verify().unwrap_err();
        assert!(trouble.what.en.contains("event"), "{attack}: {trouble:?}");
    }
}

#[test]
fn an_event_that_the_chain_was_made_anew_over_is_not_what_the_records_say() {
    let (mut bench, id) = bench_with_case();
    worked(&mut bench, id);
    let bare = Store::bare(&bench.path);
    let edit = "UPDATE event SET payload = replace(payload, '已核', '没有问题')";
    bare.tamper_behind_triggers(edit).unwrap();
    bare.chain_anew().unwrap();
    let trouble = bench.desk.verify().unwrap_err();
    assert!(trouble.what.en.contains("annotation"), "{trouble:?}");
}

/// Takes the last events away with all they did, as if they had never been.
fn cut_the_tail(bench: &Bench, id: i64) {
    let bare = Store::bare(&bench.path);
    bare.tamper_behind_triggers(
        "DELETE FROM annotation; DELETE FROM correction; DELETE FROM review_score; DELETE FROM disposition;
         DELETE FROM event WHERE sequence > 1;",
    )
    .unwrap();
    let mut store = Store::open(&bench.path).unwrap();
    store.write(|writer| writer.renew(id, "")).unwrap();
}

#[test]
fn a_tail_cut_with_its_records_is_seen_only_against_the_code() {
    let (mut bench, id) = bench_with_case();
    // Nothing that changes what was found, which the journal's digests would show.
    bench.desk.transact(note(id, "请提供明细")).unwrap();
    let code = bench.desk.dossier(id).unwrap().journal_head;
    cut_the_tail(&bench, id);
    assert_eq!(bench.desk.verify().unwrap().events, 1);
    assert!(bench.desk.verify_against(&code).is_err());
}

#[test]
fn a_history_written_anew_from_its_first_event_is_seen_only_against_the_code() {
    let (mut bench, id) = bench_with_case();
    let code = worked(&mut bench, id);
    let bare = Store::bare(&bench.path);
    // The author is another one throughout, the records follow, the chain is whole.
    bare.tamper_behind_triggers("UPDATE event SET account = '乙岗'; UPDATE submission SET reviewer = '乙岗'")
        .unwrap();
    bare.chain_anew().unwrap();
    bench.desk.verify().unwrap();
    let trouble = bench.desk.verify_against(&code).unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::Store);
}

#[test]
fn a_backup_restored_is_the_same_database() {
    let (mut bench, id) = bench_with_case();
    let code = worked(&mut bench, id);
    let folder = tempfile::tempdir().unwrap();
    let [backup, restored] = ["备份.db", "新库.db"].map(|name| folder.path().join(name));
    bench.desk.back_up(&backup).unwrap();
    assert_eq!(bench.desk.back_up(&backup).unwrap_err().kind, TroubleKind::User);
    bench.desk.transact(note(id, "备份以后")).unwrap();
    let verified = Desk::restore(&backup, &restored, &Settings::default()).unwrap();
    let desk = Desk::open(&restored).unwrap();
    assert_eq!(desk.verify_against(&code).unwrap().events, verified.events);
    assert_eq!(bench.desk.verify().unwrap().events, verified.events + 1);
    assert_eq!(desk.dossier(id).unwrap().annotations.len(), 1);
}
