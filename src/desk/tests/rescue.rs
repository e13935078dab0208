//! A damaged database is moved aside and what it still holds is saved.

use std::fs;

use super::*;
use crate::desk::rescue::Rescue;
use crate::store::Store;

/// A database with work on it, closed; where it lies.
fn closed() -> (tempfile::TempDir, PathBuf, i64) {
    let (mut bench, id) = bench_with_case();
    let print = bench.fingerprints(id)[0].clone();
    for op in [confirm(id, &print), note(id, "请提供明细"), score(id, "funds.total", 8)] {
        bench.desk.transact(op).unwrap();
    }
    let Bench { desk, path, _folder: folder } = bench;
    drop(desk);
    (folder, path, id)
}

fn overwrite(path: &Path, page: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[(page - 1) * 4096..page * 4096].fill(0xa5);
    fs::write(path, bytes).unwrap();
}

fn root_of(path: &Path, table: &str) -> usize {
    let sql = ["SELECT rootpage FROM sqlite_schema WHERE name = '", table, "'"].concat();
    usize::try_from(Store::bare(path).number(&sql)).unwrap()
}

fn settings() -> Settings {
    Settings::default()
}

#[test]
fn judgements_on_a_damaged_page_come_back_from_the_journal() {
    for table in ["annotation", "disposition", "review_score"] {
        let (_folder, path, id) = closed();
        overwrite(&path, root_of(&path, table));
        let trouble = Desk::open_for(&path, &settings()).and_then(|desk| desk.verify()).unwrap_err();
        assert_eq!(trouble.kind, TroubleKind::Store, "{table}");
        if path.exists() {
            let rescue = Desk::rescue(&path, &settings()).unwrap();
            assert_eq!(rescue.whole.unwrap().records, 3, "{table}");
        }
        let saved = path.with_file_name("review.db.rescued");
        fs::rename(&saved, &path).unwrap();
        let desk = Desk::open_for(&path, &settings()).unwrap();
        assert_eq!(desk.verify().unwrap().records, 3, "{table}: {}", trouble.what.en);
        assert_eq!(desk.dossier(id).unwrap().annotations.len(), 1);
    }
}

#[test]
fn whatever_page_is_damaged_the_file_is_kept_and_nothing_is_made_up() {
    let (_folder, path, _) = closed();
    let bytes = fs::read(&path).unwrap();
    let before = Desk::open(&path).unwrap().verify().unwrap();
    for page in (2..=bytes.len() / 4096).step_by(3) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("review.db");
        fs::write(&path, &bytes).unwrap();
        overwrite(&path, page);
        let damaged = fs::read(&path).unwrap();
        let opened = Desk::open_for(&path, &settings()).and_then(|desk| desk.verify());
        if opened.is_ok() {
            continue;
        }
        if path.exists() {
            let rescue = Desk::rescue(&path, &settings()).unwrap();
            if let Ok(verified) = rescue.whole {
                assert_eq!((verified.head, verified.records), (before.head.clone(), before.records));
            }
        }
        assert_eq!(fs::read(path.with_file_name("review.db.damaged")).unwrap(), damaged, "page {page}");
        assert!(path.with_file_name("review.db.rescued").exists());
    }
}

#[test]
fn where_the_damaged_file_was_moved_no_empty_database_is_made() {
    let (_folder, path, _) = closed();
    overwrite(&path, root_of(&path, "event"));
    let trouble = Desk::open_for(&path, &settings()).err().unwrap();
    assert!(trouble.what.zh.contains("没有删除") && trouble.hint.zh.contains("zhupi restore"), "{trouble}");
    let again = Desk::open_for(&path, &settings()).err().unwrap();
    assert!(again.what.zh.contains(".damaged"), "{again}");
    assert!(!path.exists());
    let repeated = Desk::rescue(&path, &settings()).unwrap();
    assert!(repeated.files.saved.ends_with("review.db.rescued_2"));
}

#[test]
fn a_whole_database_and_a_foreign_file_are_left_alone() {
    let (folder, path, _) = closed();
    assert_eq!(Desk::rescue(&path, &settings()).unwrap_err().kind, TroubleKind::User);
    let other = folder.path().join("复核.docx");
    fs::write(&other, b"PK\x03\x04 not a database").unwrap();
    assert_eq!(Desk::rescue(&other, &settings()).unwrap_err().kind, TroubleKind::Store);
    assert!(Desk::rescue(&folder.path().join("none.db"), &settings()).is_err());
    assert!(other.exists() && path.exists());
}

/// Units with work on each, closed; many pages of every kind. What stood in each table.
fn worked() -> (tempfile::TempDir, PathBuf, Vec<(&'static str, i64)>) {
    let mut bench = bench();
    for at in 0..8 {
        let (id, _) = bench.file(&CASE.replace("云岭县示例局", &format!("云岭县第{at}局")));
        for print in bench.fingerprints(id) {
            bench.desk.transact(decide(id, &print, Standing::Dismissed, Some(&"有批文".repeat(40)))).unwrap();
        }
        bench.desk.transact(score(id, "funds.total", 8)).unwrap();
        bench.desk.transact(score(id, "indicators[0]", 80)).unwrap();
        for _ in 0..6 {
            bench.desk.transact(note(id, &"请提供明细。".repeat(60))).unwrap();
        }
    }
    let Bench { desk, path, _folder: folder } = bench;
    drop(desk);
    let counts = counts(&path);
    (folder, path, counts)
}

const COUNTED: [&str; 5] = ["submission", "event", "disposition", "annotation", "review_score"];

fn counts(path: &Path) -> Vec<(&'static str, i64)> {
    let count = |table| Store::bare(path).number(&["SELECT count(*) FROM ", table].concat());
    COUNTED.into_iter().map(|table| (table, count(table))).collect()
}

/// Damages a copy, rescues it, and compares what is said with what was saved.
fn rescued(bytes: &[u8], damage: impl FnOnce(&mut Vec<u8>)) -> (tempfile::TempDir, Rescue) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("review.db");
    let mut bytes = bytes.to_vec();
    damage(&mut bytes);
    fs::write(&path, &bytes).unwrap();
    let rescue = Desk::rescue(&path, &settings()).unwrap();
    assert_eq!(fs::read(&rescue.files.aside).unwrap(), bytes, "the damaged file stays as it was");
    for table in ["submission", "disposition", "annotation", "review_score"] {
        let one = rescue.files.tables.iter().find(|one| one.table == table).unwrap();
        let stands = Store::bare(&rescue.files.saved).number(&["SELECT count(*) FROM ", table].concat());
        assert!(u64::try_from(stands).unwrap() >= one.rows, "{table}: {}", rescue.text().zh);
    }
    let left: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains(".mended") || name.contains(".blank"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    // Whatever is missing, it opens, shows what there is, and takes new work.
    let mut desk = Desk::open_for(&rescue.files.saved, &settings()).unwrap();
    for row in desk.queue().unwrap() {
        if desk.dossier(row.id).is_ok() {
            // What is there is what was there.
            assert!(row.unit.starts_with("云岭县") && row.unit.ends_with('局'), "{}", row.unit);
            desk.transact(note(row.id, "接着审")).unwrap();
        }
    }
    (folder, rescue)
}

fn saved(rescue: &Rescue, table: &str) -> i64 {
    let one = rescue.files.tables.iter().find(|one| one.table == table).unwrap();
    i64::try_from(one.rows).unwrap()
}

#[test]
fn where_the_root_of_the_journal_is_zeroed_its_events_are_found_and_all_that_was_judged_is_kept() {
    let (_folder, path, before) = worked();
    let root = root_of(&path, "event");
    let bytes = fs::read(&path).unwrap();
    let (_folder, rescue) = rescued(&bytes, |bytes| bytes[(root - 1) * 4096..root * 4096].fill(0));
    for (table, count) in before {
        assert_eq!(saved(&rescue, table), count, "{table}: {}", rescue.text().zh);
    }
    assert_eq!(rescue.files.lost, 0);
    assert!(rescue.whole.is_ok(), "{:?}", rescue.whole);
    assert!(rescue.text().zh.contains("没有读全：记录"), "{}", rescue.text().zh);
}

#[test]
fn where_events_are_lost_what_they_made_is_kept_and_said_to_be_without_a_journal() {
    let (_folder, path, before) = worked();
    let leaf = "SELECT pageno FROM dbstat WHERE name = 'event' AND pagetype = 'leaf' LIMIT 3 OFFSET 4";
    let sql = ["SELECT group_concat(pageno) FROM (", leaf, ")"].concat();
    let leaves = Store::bare(&path).text(&sql);
    let leaves: Vec<usize> = leaves.split(',').map(|page| page.parse().unwrap()).collect();
    let root = root_of(&path, "event");
    let bytes = fs::read(&path).unwrap();
    let (_folder, rescue) = rescued(&bytes, |bytes| {
        for page in leaves.iter().chain([&root]) {
            bytes[(page - 1) * 4096..page * 4096].fill(0);
        }
    });
    assert!(rescue.files.lost > 0);
    for (table, count) in before.iter().filter(|(table, _)| *table != "event") {
        assert_eq!(saved(&rescue, table), *count, "{table}");
    }
    let lost = i64::try_from(rescue.files.lost).unwrap();
    assert_eq!(saved(&rescue, "event") + lost, before[1].1);
    let said = rescue.text().zh;
    assert!(said.contains(&format!("记录缺{lost}条")) && said.contains("没有记录佐证"), "{said}");
    assert!(rescue.whole.is_err(), "it is not proven whole");
    let desk = Desk::open_for(&rescue.files.saved, &settings()).unwrap();
    let row = &desk.queue().unwrap()[0];
    let dossier = desk.dossier(row.id).unwrap();
    assert_eq!(
        dossier.findings.iter().filter(|one| one.disposition.standing == Standing::Dismissed).count(),
        2
    );
    assert_eq!(dossier.scores.len(), 2);
}

#[test]
fn of_a_file_that_is_cut_short_everything_before_the_cut_is_saved() {
    let (_folder, path, before) = worked();
    let bytes = fs::read(&path).unwrap();
    let mut most = Vec::new();
    for part in [88, 60, 35] {
        let (_folder, rescue) = rescued(&bytes, |bytes| bytes.truncate(bytes.len() * part / 100));
        let all: i64 = COUNTED.iter().map(|table| saved(&rescue, table)).sum();
        most.push(all);
        assert!(rescue.text().zh.contains("没有读全"), "{part}: {}", rescue.text().zh);
        if part == 88 {
            let whole: i64 = before.iter().map(|(_, count)| count).sum();
            assert!(all * 10 > whole * 6, "{all} of {whole}: {}", rescue.text().zh);
            assert!(saved(&rescue, "submission") > 0 && saved(&rescue, "event") > 0, "{}", rescue.text().zh);
        }
    }
    assert!(most.windows(2).all(|pair| pair[0] >= pair[1]) && most[2] > 0, "{most:?}");
}

#[test]
fn a_broken_header_costs_nothing_and_a_lost_first_page_little() {
    let (_folder, path, before) = worked();
    let bytes = fs::read(&path).unwrap();
    for (what, until, fill) in
        [("magic", 16, 0x5a), ("header", 100, 0x5a), ("header", 100, 0), ("page", 4096, 0)]
    {
        let (_folder, rescue) = rescued(&bytes, |bytes| bytes[..until].fill(fill));
        for (table, count) in &before {
            assert_eq!(saved(&rescue, table), *count, "{what} {fill}, {table}: {}", rescue.text().zh);
        }
    }
}

/// A backup, or a database of an older version, whose tables stand elsewhere than in a new one.
#[test]
fn the_list_of_tables_is_found_where_the_first_page_of_another_layout_is_lost() {
    let (_folder, path, before) = worked();
    Store::bare(&path).tamper("VACUUM").unwrap();
    let bytes = fs::read(&path).unwrap();
    for fill in [0, 0x5a] {
        let (_folder, rescue) = rescued(&bytes, |bytes| bytes[..4096].fill(fill));
        for (table, count) in &before {
            assert_eq!(saved(&rescue, table), *count, "{fill}, {table}: {}", rescue.text().zh);
        }
    }
}

#[test]
fn without_its_wal_the_last_state_in_the_file_is_what_is_there() {
    let (mut bench, id) = bench_with_case();
    bench.desk.transact(note(id, "先记一条")).unwrap();
    bench.desk.store.tamper("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    bench.desk.transact(note(id, "后记一条")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("review.db");
    // As a copy that somebody made of the file alone, while it was open.
    fs::copy(&bench.path, &path).unwrap();
    let desk = Desk::open_for(&path, &settings()).unwrap();
    assert_eq!(desk.dossier(id).unwrap().annotations.len(), 1);
    desk.verify().unwrap();
}

#[test]
fn every_table_of_the_record_has_a_name_that_people_know() {
    use crate::store::Kind;
    for kind in [Kind::Received, Kind::Judged, Kind::Journal, Kind::Passing] {
        for table in crate::store::tables_of(kind) {
            let (zh, en) = crate::desk::tables::called(table);
            assert!(zh != table && !zh.is_empty() && !en.contains('{'), "{table}");
        }
    }
}
