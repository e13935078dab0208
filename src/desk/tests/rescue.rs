//! A damaged database is moved aside and what it still holds is saved.

use std::fs;

use super::*;
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
