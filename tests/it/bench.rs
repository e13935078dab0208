//! A review database with the sample submissions on it, and a workstation to rehearse at.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;
use zhupi::base::Lang;
use zhupi::desk::Desk;
use zhupi::model::Actor;
use zhupi::tui::Rehearsal;

use super::source::root;

/// A desk in a folder of its own.
pub struct Bench {
    folder: TempDir,
}

impl Bench {
    /// With the sample submissions imported.
    pub fn with_samples() -> Bench {
        Bench::with(&[root().join("fixtures/submissions")])
    }

    pub fn with(paths: &[PathBuf]) -> Bench {
        let bench = Bench { folder: tempfile::tempdir().unwrap() };
        let report = bench.desk().import(paths, &mut |_| {}).unwrap();
        assert!(report.failures.is_empty(), "{:?}", report.failures);
        bench
    }

    /// A copy that goes its own way.
    pub fn copy(&self) -> Bench {
        let copy = Bench { folder: tempfile::tempdir().unwrap() };
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

    pub fn rehearse(&self, lang: Lang, (columns, rows): (u16, u16)) -> Rehearsal {
        Rehearsal::open(self.desk(), lang, columns, rows)
    }

    /// Goes to the report of a unit: typed into the palette as a reviewer would.
    pub fn review(&self, lang: Lang, size: (u16, u16), unit: &str) -> Rehearsal {
        let mut rehearsal = self.rehearse(lang, size);
        rehearsal.press(&format!("Ctrl-P @{unit} Enter"));
        assert!(rehearsal.screen().lines().next().unwrap().contains(unit), "{}", rehearsal.screen());
        rehearsal
    }
}

/// The screen with times of day and of import replaced by fixed ones.
pub fn timeless(screen: &str) -> String {
    let chars: Vec<char> = screen.chars().collect();
    let mut text = String::new();
    let mut at = 0;
    let shapes = [("dddd-dd-dd dd:dd", "2025-04-02 09:11"), ("dd:dd:dd", "14:31:50")];
    while at < chars.len() {
        let fits = |shape: &str| {
            shape.chars().enumerate().all(|(i, wanted)| {
                chars
                    .get(at + i)
                    .is_some_and(|c| if wanted == 'd' { c.is_ascii_digit() } else { *c == wanted })
            })
        };
        if let Some((shape, fixed)) = shapes.iter().find(|(shape, _)| fits(shape)) {
            text.push_str(fixed);
            at += shape.chars().count();
        } else {
            text.push(chars[at]);
            at += 1;
        }
    }
    text
}
