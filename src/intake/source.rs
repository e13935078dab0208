//! The only reader of disk: which files there are, and their bytes.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::limits::Limits;
use super::received::{failure, shown};
use super::refusal::Refusal;
use super::sniff;
use crate::model::Failure;

/// The files under `paths` in the order given, folders sorted by name. A file reached twice is
/// listed once, and a link back into a folder already walked is not followed.
pub fn walk(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Failure>) {
    let mut walk = Walk::default();
    // A pattern of the shell names lock files too.
    for path in paths.iter().filter(|path| !is_named(path, is_lock)) {
        walk.visit(path.clone());
    }
    (walk.files, walk.failures)
}

#[derive(Default)]
struct Walk {
    seen: HashSet<PathBuf>,
    files: Vec<PathBuf>,
    failures: Vec<Failure>,
}

impl Walk {
    fn visit(&mut self, path: PathBuf) {
        match fs::canonicalize(&path) {
            Ok(real) if !self.seen.insert(real.clone()) => {}
            Ok(real) if real.is_dir() => self.folder(&path),
            Ok(_) => self.files.push(path),
            Err(error) => self.failures.push(failure(&shown(&path), refusal(&error), &Limits::default())),
        }
    }

    fn folder(&mut self, path: &Path) {
        let entries = fs::read_dir(path).and_then(|entries| entries.collect::<io::Result<Vec<_>>>());
        match entries {
            Ok(entries) => {
                let mut inside: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).collect();
                inside.retain(|entry| !is_named(entry, is_aside));
                inside.sort();
                inside.into_iter().for_each(|entry| self.visit(entry));
            }
            Err(error) => self.failures.push(failure(&shown(path), refusal(&error), &Limits::default())),
        }
    }
}

/// What programs leave beside documents in a folder or an archive: lock files, settings, resource
/// forks.
pub fn is_aside(name: &str) -> bool {
    is_lock(name) || name.starts_with('.') || matches!(name, "__MACOSX" | "Thumbs.db" | "desktop.ini")
}

/// What Word and Excel write beside a document while it is open.
fn is_lock(name: &str) -> bool {
    name.starts_with("~$")
}

/// Whether the last name of a path is one of those.
fn is_named(path: &Path, aside: fn(&str) -> bool) -> bool {
    path.file_name().is_some_and(|name| aside(&name.to_string_lossy()))
}

/// The bytes of one regular file. What begins as a zip may be an archive, and larger.
pub fn load(path: &Path, limits: &Limits) -> Result<Vec<u8>, Refusal> {
    load_within(path, limits.file, limits.archive)
}

fn load_within(path: &Path, max_file: u64, max_archive: u64) -> Result<Vec<u8>, Refusal> {
    let about = fs::metadata(path).map_err(|error| refusal(&error))?;
    if !about.is_file() {
        return Err(Refusal::NotAFile);
    }
    let mut bytes = Vec::new();
    let mut file = File::open(path).map_err(|error| refusal(&error))?;
    let mut read = |most: u64, bytes: &mut Vec<u8>| {
        let more = (&mut file).take((most + 1).saturating_sub(bytes.len() as u64)).read_to_end(bytes);
        more.map_err(|error| refusal(&error)).map(|_| bytes.len() as u64 > most)
    };
    if !read(max_file, &mut bytes)? {
        return Ok(bytes);
    }
    if !sniff::is_zip(&bytes) {
        return Err(Refusal::TooLarge);
    }
    if read(max_archive, &mut bytes)? { Err(Refusal::ArchiveTooLarge) } else { Ok(bytes) }
}

fn refusal(error: &io::Error) -> Refusal {
    match error.kind() {
        io::ErrorKind::NotFound => Refusal::Missing,
        io::ErrorKind::PermissionDenied => Refusal::Denied,
        // The file may be sound: not the unit but the machine is at fault.
        io::ErrorKind::OutOfMemory => Refusal::Busy,
        _ => Refusal::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(files: &[PathBuf]) -> Vec<String> {
        files
            .iter()
            .filter_map(|file| file.file_name())
            .map(|name| name.to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn folders_are_walked_in_name_order_without_what_programs_leave() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("b")).unwrap();
        fs::create_dir_all(root.join("__MACOSX")).unwrap();
        for name in ["c.txt", "a.txt", "b/d.txt", "~$a.docx", ".DS_Store", "__MACOSX/a.txt"] {
            fs::write(root.join(name), "x").unwrap();
        }
        let (files, failures) = walk(&[root.to_path_buf(), root.join("a.txt")]);
        assert_eq!(names(&files), ["a.txt", "d.txt", "c.txt"]);
        assert!(failures.is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_back_into_its_own_folder_ends() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), "x").unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).unwrap();
        assert_eq!(names(&walk(&[folder.path().to_path_buf()]).0), ["a.txt"]);
    }

    #[test]
    fn what_is_not_there_is_a_failure() {
        let (files, failures) = walk(&[PathBuf::from("/nowhere/at/all.docx")]);
        assert!(files.is_empty());
        assert_eq!(failures[0].error, Refusal::Missing.text(&Limits::default()));
        assert_eq!(load(Path::new("/"), &Limits::default()), Err(Refusal::NotAFile));
    }

    #[test]
    fn only_what_may_be_an_archive_may_be_large() {
        let folder = tempfile::tempdir().unwrap();
        let load = |bytes: &[u8]| {
            let path = folder.path().join("file");
            fs::write(&path, bytes).unwrap();
            load_within(&path, 6, 8).map(|bytes| bytes.len())
        };
        assert_eq!(load(b"123456"), Ok(6));
        assert_eq!(load(b"1234567"), Err(Refusal::TooLarge));
        assert_eq!(load(b"PK\x03\x045678"), Ok(8));
        assert_eq!(load(b"PK\x03\x0456789"), Err(Refusal::ArchiveTooLarge));
    }
}
