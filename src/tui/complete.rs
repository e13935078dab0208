//! Completing a path that is being typed: what its folder holds that begins so.

use std::fs;
use std::path::{Path, PathBuf};

use crate::paths;

/// The most entries of a folder that are looked at.
const MOST: usize = 20_000;
/// The most names that are offered.
const OFFERED: usize = 60;

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completed {
    /// What had been typed.
    pub typed: String,
    /// The same as far as it is certain how it goes on.
    pub text: String,
    /// The names that begin so, a folder's with `/`.
    pub names: Vec<String>,
}

/// Completes a path. Hidden files are passed over until their dot is typed.
pub fn complete(typed: &str) -> Completed {
    // A name may have such a stroke; a folder that is there is taken as typed.
    let folded = folded(typed);
    let (as_typed, as_folded) = (parted(typed), parted(&folded));
    let (folder, begun) = if expanded(as_typed.0).is_dir() { as_typed } else { as_folded };
    let place = expanded(folder);
    let place = if folder.is_empty() { Path::new(".") } else { &place };
    let entries = fs::read_dir(place).into_iter().flatten().take(MOST).flatten();
    let named = entries.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let wanted = name.starts_with(begun) && (begun.starts_with('.') || !name.starts_with('.'));
        let ends = if entry.path().is_dir() { "/" } else { "" };
        wanted.then(|| format!("{name}{ends}"))
    });
    let mut names: Vec<String> = named.collect();
    names.sort();
    let text = match common(&names) {
        Some(more) => format!("{folder}{more}"),
        None => typed.to_owned(),
    };
    names.truncate(OFFERED);
    Completed { typed: typed.to_owned(), text, names }
}

/// The folder of a path, with its stroke, and the name that begins behind it.
fn parted(path: &str) -> (&str, &str) {
    match path.rfind('/') {
        Some(at) => path.split_at(at + 1),
        None => ("", path),
    }
}

/// A path as it was meant: `／` and `～` of an input method are `/` and `~`, where nothing has the name
/// as it was typed.
pub fn meant(path: PathBuf) -> PathBuf {
    let typed = path.to_string_lossy();
    let folded = folded(&typed);
    if folded == typed || path.exists() { path } else { expanded(&folded) }
}

fn folded(typed: &str) -> String {
    typed.replace('／', "/").replace('～', "~")
}

/// `~/` is the home folder.
pub fn expanded(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), paths::home()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(path),
    }
}

/// What all names begin with; none where there is no name.
fn common(names: &[String]) -> Option<String> {
    let (first, others) = names.split_first()?;
    let shared = |other: &String| first.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let count = others.iter().map(shared).min().unwrap_or(usize::MAX);
    Some(first.chars().take(count).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_completed_as_far_as_it_is_certain() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| format!("{}/{name}", folder.path().display());
        for name in ["水利局2023.docx", "水利局2024.docx", "文旅局.docx", ".hidden"] {
            fs::write(at(name), "").unwrap();
        }
        fs::create_dir(at("附件")).unwrap();
        assert_eq!(complete(&at("水")).text, at("水利局202"));
        assert_eq!(complete(&at("水")).names, ["水利局2023.docx", "水利局2024.docx"]);
        assert_eq!(complete(&at("文")).text, at("文旅局.docx"));
        assert_eq!(complete(&at("附")).text, at("附件/"));
        assert_eq!(complete(&at("无")).names, [""; 0]);
        assert_eq!(complete(&at("")).names.len(), 4);
        let wide = |name: &str| at(name).replace('/', "／");
        assert_eq!(complete(&wide("水")).text, at("水利局202"));
        assert_eq!(meant(PathBuf::from(wide("水利局2023.docx"))), PathBuf::from(at("水利局2023.docx")));
    }
}
