//! A review database with the sample submissions on it, and a workstation to rehearse at.

use std::fs;
use std::ops::{Deref, DerefMut};
use std::path::PathBuf;
use std::sync::Arc;

use tempfile::TempDir;
use zhupi::base::Lang;
use zhupi::desk::{Desk, Intake};
use zhupi::model::Actor;
use zhupi::tui::Rehearsal;

use super::source::root;

/// A desk in a folder of its own.
pub struct Bench {
    folder: Arc<TempDir>,
}

/// A workstation on a bench; its folder stays as long as it does.
pub struct Seat {
    rehearsal: Rehearsal,
    _folder: Arc<TempDir>,
}

impl Deref for Seat {
    type Target = Rehearsal;

    fn deref(&self) -> &Rehearsal {
        &self.rehearsal
    }
}

impl DerefMut for Seat {
    fn deref_mut(&mut self) -> &mut Rehearsal {
        &mut self.rehearsal
    }
}

impl Bench {
    /// With the sample submissions imported.
    pub fn with_samples() -> Bench {
        Bench::with(&[root().join("fixtures/submissions")])
    }

    pub fn with(paths: &[PathBuf]) -> Bench {
        let bench = Bench { folder: Arc::new(tempfile::tempdir().unwrap()) };
        let report = bench.desk().import(&Intake::here(), paths, &mut |_| {}).unwrap();
        assert!(report.failures.is_empty(), "{:?}", report.failures);
        bench
    }

    /// A copy that goes its own way.
    pub fn copy(&self) -> Bench {
        let copy = Bench { folder: Arc::new(tempfile::tempdir().unwrap()) };
        drop(self.desk());
        fs::copy(self.database(), copy.database()).unwrap();
        copy
    }

    pub fn database(&self) -> PathBuf {
        self.folder.path().join("review.db")
    }

    /// The desk with the reviewer 甲岗 at it, whoever runs the tests.
    pub fn desk(&self) -> Desk {
        Desk::open_as(&self.database(), Actor { uid: 1000, account: "甲岗".to_owned() }).unwrap()
    }

    pub fn rehearse(&self, lang: Lang, (columns, rows): (u16, u16)) -> Seat {
        let rehearsal = Rehearsal::open(self.desk(), lang, columns, rows);
        Seat { rehearsal, _folder: Arc::clone(&self.folder) }
    }

    /// Goes to the report of a unit: typed into the palette as a reviewer would.
    pub fn review(&self, lang: Lang, size: (u16, u16), unit: &str) -> Seat {
        let mut rehearsal = self.rehearse(lang, size);
        rehearsal.press(&format!("Ctrl-P @{unit} Enter"));
        assert!(rehearsal.screen().lines().next().unwrap().contains(unit), "{}", rehearsal.screen());
        rehearsal
    }
}
