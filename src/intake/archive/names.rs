//! Names of members: decoded, made harmless, and never more than something to show.

use std::collections::HashSet;

use encoding_rs::GB18030;

use crate::base::text;
use crate::intake::source;

/// Characters of one name and names of one path that are shown.
const LONGEST: usize = 120;
const DEEPEST: usize = 20;

/// A name as its packer meant it: UTF-8, else GB18030. Chinese packers do not say which.
pub fn decode(raw: &[u8]) -> String {
    let chinese = || GB18030.decode_without_bom_handling(raw);
    match std::str::from_utf8(raw) {
        Ok(name) if is_likely(name) || chinese().1 => name.to_owned(),
        _ => chinese().0.into_owned(),
    }
}

/// Two bytes of GB18030 can form one letter of Latin, Greek or Cyrillic in UTF-8. A name of such
/// letters alone is Chinese that only looks like UTF-8; Han itself takes three bytes.
fn is_likely(name: &str) -> bool {
    name.is_ascii() || name.chars().any(|c| c.len_utf8() > 2)
}

/// Whether the file, or a folder it is in, is one that programs leave behind.
pub fn is_aside(path: &str) -> bool {
    parts(path).any(source::is_aside)
}

/// The path to show, unlike all shown before.
pub fn distinct(path: &str, taken: &mut HashSet<String>) -> String {
    let shown = shown(path);
    let mut name = shown.clone();
    let mut count = 1;
    while !taken.insert(name.clone()) {
        count += 1;
        name = format!("{shown} ({count})");
    }
    name
}

/// No way up, no drive, no control characters, no endless names.
fn shown(path: &str) -> String {
    let harmless = parts(path).map(|part| {
        let clean = text::clean(part).replace(['\n', '\t', ':'], " ");
        clean.trim().chars().take(LONGEST).collect::<String>()
    });
    let kept: Vec<String> = harmless.filter(|part| !part.is_empty()).take(DEEPEST).collect();
    if kept.is_empty() { "-".to_owned() } else { kept.join("/") }
}

fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.split(['/', '\\']).filter(|part| !matches!(part.trim(), "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown_of(path: &str) -> String {
        distinct(path, &mut HashSet::new())
    }

    #[test]
    fn names_of_chinese_packers_are_read() {
        for name in ["办公室/自评表.doc", "联通", "整体支出.docx", "a.txt"] {
            assert_eq!(decode(&GB18030.encode(name).0), name);
            assert_eq!(decode(name.as_bytes()), name);
        }
    }

    #[test]
    fn two_letters_of_latin_that_are_one_of_chinese_are_chinese() {
        let raw = GB18030.encode("通.docx").0;
        assert!(std::str::from_utf8(&raw).is_ok());
        assert_eq!(decode(&raw), "通.docx");
    }

    #[test]
    fn a_name_leads_nowhere() {
        assert_eq!(shown_of("../../etc/passwd"), "etc/passwd");
        assert_eq!(shown_of("..\\..\\C:\\Windows\\a.doc"), "C/Windows/a.doc");
        assert_eq!(shown_of("/a\0b/./c\u{1b}[2J.doc"), "ab/c[2J.doc");
        assert_eq!(shown_of("../.."), "-");
        assert!(shown_of(&"长".repeat(60_000)).chars().count() <= LONGEST);
    }

    #[test]
    fn names_made_alike_stay_apart() {
        let mut taken = HashSet::new();
        assert_eq!(distinct("a.doc", &mut taken), "a.doc");
        assert_eq!(distinct("../a.doc", &mut taken), "a.doc (2)");
    }

    #[test]
    fn what_programs_leave_is_known_at_any_depth() {
        for path in ["__MACOSX/a/._b.doc", "a/.DS_Store", "a\\~$b.docx", "Thumbs.db"] {
            assert!(is_aside(path), "{path}");
        }
        assert!(!is_aside("../a.doc"));
    }
}
