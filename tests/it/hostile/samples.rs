//! The files that are cut off, changed and sown: fixtures in every format, and the shared ones where
//! that folder stands.

use std::fs;
use std::path::{Path, PathBuf};

use super::super::source::{files, root};

/// A file and its bytes.
pub struct Sample {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Sample {
    /// How its name ends.
    pub fn kind(&self) -> &str {
        self.name.rsplit('.').next().unwrap()
    }
}

fn read(path: &Path) -> Sample {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    Sample { name, bytes: fs::read(path).unwrap() }
}

/// One small form in every format.
pub fn forms() -> Vec<Sample> {
    files("fixtures/files", "").iter().map(|path| read(path)).collect()
}

/// All there are, and an archive of the small ones.
pub fn all() -> Vec<Sample> {
    let mut all = forms();
    let members: Vec<(&str, &[u8])> =
        all.iter().map(|one| (one.name.as_str(), one.bytes.as_slice())).collect();
    let archive = super::packed::zip(&members).unwrap();
    all.push(Sample { name: "forms.zip".to_owned(), bytes: archive });
    all.extend(files("fixtures/submissions", "").iter().map(|path| read(path)));
    all.extend(shared().iter().map(|path| read(path)));
    all
}

fn shared() -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(root().join("../shared/files")) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension != "json"));
    paths.sort();
    paths
}

#[test]
fn there_is_a_sample_of_every_format() {
    let kinds: Vec<String> = forms().iter().map(|sample| sample.kind().to_owned()).collect();
    for kind in ["docx", "doc", "odt", "rtf", "html", "mht", "txt", "csv", "xlsx", "xls", "ods", "pdf"] {
        assert!(kinds.iter().any(|one| one == kind), "{kind}");
    }
    for sample in forms() {
        let read = zhupi::intake::read_bytes(&sample.name, sample.bytes.clone()).unwrap();
        assert_eq!(read.source.format, sample.kind(), "{}", sample.name);
    }
}
