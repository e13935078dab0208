//! Files that leave the desk: named by unit and year, whole or not there, never over another, open
//! to those only who share the database.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{Error, ErrorKind, Result, Write};
use std::path::{Path, PathBuf};

use super::order::{MemoFormat, extension};
use crate::base::text::clean;
use crate::model::Dossier;
use crate::store::Access;

/// Bytes of a unit's name in a file name: what all file systems take, with room for the rest.
const NAME_BYTES: usize = 180;

/// How many numbered names are tried before giving up.
const NUMBERS: u32 = 10_000;

/// `2022_某县某局_复核意见草稿.docx`; only the one that was issued is the memo by its name.
pub fn memo_name(dossier: &Dossier, format: MemoFormat) -> String {
    let what = if dossier.stage.state.is_issued() { "复核意见" } else { "复核意见草稿" };
    let submission = &dossier.submission;
    paper_name(&submission.unit, submission.year, what, extension(format))
}

/// `2022_某县某局_退回补正通知.docx`: a paper on one unit.
pub fn paper_name(unit: &str, year: Option<i32>, what: &str, extension: &str) -> String {
    let year = year.map(|year| format!("{year}_")).unwrap_or_default();
    format!("{year}{}_{what}.{extension}", file_name(unit))
}

/// A unit's name as part of a file name: no separators, nothing a file system refuses.
fn file_name(unit: &str) -> String {
    let mut name = String::new();
    for c in clean(unit).chars() {
        let c = match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            c if c.is_control() || c.is_whitespace() => '_',
            c => c,
        };
        if name.len() + c.len_utf8() > NAME_BYTES {
            break;
        }
        name.push(c);
    }
    let name = name.trim_matches(['.', '_']);
    if name.is_empty() { "未名单位".to_owned() } else { name.to_owned() }
}

/// Writes a new file, on disk when this returns, and returns its path: `path`, or where that is
/// taken `_2`, `_3` before the extension. A reader never sees half of it.
pub fn write_new(path: &Path, bytes: &[u8], access: Access) -> Result<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let draft = Draft::write(folder, bytes, access)?;
    for number in 1..=NUMBERS {
        let name = numbered(path, number);
        match draft.publish(&name, bytes, access) {
            Ok(()) => {
                // The name is on disk too; where a folder cannot be synced the file still is.
                let _ = File::open(folder).and_then(|folder| folder.sync_all());
                return Ok(name);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// The path that [`write_new`] would write now: the first of its names that is free.
pub fn next_name(path: &Path) -> PathBuf {
    let names = (1..=NUMBERS).map(|number| numbered(path, number));
    names.into_iter().find(|name| !name.exists()).unwrap_or_else(|| path.to_owned())
}

/// `path` with `_2` before its extension.
fn numbered(path: &Path, number: u32) -> PathBuf {
    if number == 1 {
        return path.to_owned();
    }
    let mut name: OsString = path.file_stem().unwrap_or_default().to_owned();
    name.push(format!("_{number}"));
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    path.with_file_name(name)
}

/// The whole content under a name nobody looks at; gone when dropped.
struct Draft {
    path: PathBuf,
}

impl Draft {
    fn write(folder: &Path, bytes: &[u8], access: Access) -> Result<Draft> {
        for number in 0..NUMBERS {
            let path = folder.join(format!(".zhupi-{}-{number}.tmp", std::process::id()));
            let mut file = match access.create(&path) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
                other => other?,
            };
            let draft = Draft { path };
            file.write_all(bytes)?;
            file.sync_all()?;
            return Ok(draft);
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    /// Gives the content its name unless that is taken.
    fn publish(&self, name: &Path, bytes: &[u8], access: Access) -> Result<()> {
        match fs::hard_link(&self.path, name) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
            // FAT drives know no second name for a file.
            Err(_) => copy_new(name, bytes, access),
            Ok(()) => Ok(()),
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Writes a file that must not be there yet; half a file is taken away again.
fn copy_new(name: &Path, bytes: &[u8], access: Access) -> Result<()> {
    let mut file = access.create(name)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).inspect_err(|_: &Error| {
        let _ = fs::remove_file(name);
    })
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_that_is_there_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("2024_某局_复核意见.docx");
        for (content, name) in [
            ("一", "2024_某局_复核意见.docx"),
            ("二", "2024_某局_复核意见_2.docx"),
            ("三", "2024_某局_复核意见_3.docx"),
        ] {
            assert_eq!(next_name(&path), folder.path().join(name));
            let written = write_new(&path, content.as_bytes(), Access::Private).unwrap();
            assert_eq!(written, folder.path().join(name));
            assert_eq!(fs::read_to_string(written).unwrap(), content);
        }
        assert_eq!(names(folder.path()).len(), 3, "no draft is left behind");
    }

    #[test]
    fn two_people_who_write_at_once_get_two_files() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("memo.md");
        let writers: Vec<_> = (0..8)
            .map(|n: u32| {
                let path = path.clone();
                thread::spawn(move || write_new(&path, n.to_string().as_bytes(), Access::Private).unwrap())
            })
            .collect();
        let mut written: Vec<PathBuf> = writers.into_iter().map(|writer| writer.join().unwrap()).collect();
        let mut contents: Vec<String> =
            written.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
        written.sort();
        written.dedup();
        contents.sort();
        contents.dedup();
        assert_eq!((written.len(), contents.len(), names(folder.path()).len()), (8, 8, 8));
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let error = write_new(&folder.path().join("none/memo.md"), b"x", Access::Private).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotFound);
        assert!(names(folder.path()).is_empty());
    }

    #[test]
    fn without_hard_links_a_file_is_not_overwritten_either() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("memo.md");
        copy_new(&path, b"first", Access::Private).unwrap();
        assert_eq!(copy_new(&path, b"second", Access::Private).unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"first");
    }

    #[test]
    fn a_units_name_cannot_leave_the_folder() {
        let name = |unit: &str| paper_name(unit, Some(2022), "复核意见", "docx");
        assert_eq!(name("某县财政局"), "2022_某县财政局_复核意见.docx");
        assert_eq!(name("../../etc/passwd"), "2022_etc_passwd_复核意见.docx");
        assert_eq!(name("a\u{0}b\nc\u{1b}[m"), "2022_ab_c[m_复核意见.docx");
        assert_eq!(name(" / "), "2022_未名单位_复核意见.docx");
        assert_eq!(paper_name("某局", None, "复核意见", "md"), "某局_复核意见.md");
        assert!(name(&"很长的名字".repeat(100)).len() < 255);
    }
}
