//! The crate's own source, read as text: what [`super::layers`] and [`super::tidy`] look at.
//!
//! A small scanner, not a parser: it blanks comments and literals, cuts out tests and finds paths,
//! which is all that the rules of this crate need.

use std::fs;
use std::path::{Path, PathBuf};

/// One Rust file.
pub struct Source {
    /// From the crate's root, with `/`: `src/base/text.rs`.
    pub name: String,
    /// As it stands on disk.
    pub text: String,
    /// Comments, literals and the items under `#[cfg(test)]` blanked, line for line as in `text`.
    pub product: String,
}

/// A path such as `crate::model::Finding`, and its line counted from 1.
#[derive(Debug, PartialEq)]
pub struct Named {
    pub line: usize,
    pub parts: Vec<String>,
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust files under a folder of the crate, in order of name. A file that is a test module as a
/// whole has no product code.
pub fn rust_files(folder: &str) -> Vec<Source> {
    let read = |path: &PathBuf| Source::new(&name_of(path), &fs::read_to_string(path).unwrap());
    let mut sources: Vec<Source> = files(folder, "rs").iter().map(read).collect();
    let tests: Vec<String> = sources.iter().flat_map(Source::test_modules).collect();
    for source in &mut sources {
        let stem = source.name.trim_end_matches(".rs");
        if tests.iter().any(|test| stem == test || stem.starts_with(&format!("{test}/"))) {
            source.product.clear();
        }
    }
    sources
}

/// All files under a folder of the crate with an extension, in order of name.
pub fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                open.push(path);
            } else if extension.is_empty() || path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// A path of the crate as its root sees it.
pub fn name_of(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

impl Source {
    pub fn new(name: &str, text: &str) -> Source {
        let product = without_tests(&without_literals(text));
        Source { name: name.to_owned(), text: text.to_owned(), product }
    }

    /// The modules the file stands in: `["audit", "rules"]` for `src/audit/rules/mod.rs`.
    pub fn module(&self) -> Vec<&str> {
        let name = self.name.trim_start_matches("src/").trim_end_matches(".rs");
        name.split('/').filter(|part| !matches!(*part, "mod" | "lib")).collect()
    }

    /// Files that `#[cfg(test)] mod name;` makes tests, without extension: `src/base/verdict/props`.
    fn test_modules(&self) -> Vec<String> {
        let stem = self.name.trim_end_matches(".rs");
        let folder = stem.strip_suffix("/mod").unwrap_or(stem);
        let after_mark = self.text.split("#[cfg(test)]").skip(1);
        let declared = after_mark.filter_map(|rest| rest.trim_start().strip_prefix("mod ")?.split_once(';'));
        let named = declared.filter(|(name, _)| name.chars().all(|c| c.is_alphanumeric() || c == '_'));
        named.map(|(name, _)| format!("{folder}/{name}")).collect()
    }

    /// Every path with at least two parts that the product code names, `use` groups spelled out.
    pub fn paths(&self) -> Vec<Named> {
        named(&self.product)
    }

    /// The paths among them that the file hands on as its own: those of `pub use`.
    pub fn handed_on(&self) -> Vec<Named> {
        let uses = self.product.match_indices("use ").filter_map(|(at, _)| {
            let before = self.product[..at].trim_end();
            let opens = before.rsplit(['\n', ';', '}']).next().unwrap_or_default().trim_start();
            let all = self.product[at..].split(';').next()?;
            opens.starts_with("pub").then(|| named(all))
        });
        uses.flatten().collect()
    }
}

/// Blanks comments, strings and character literals; line breaks stay.
fn without_literals(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut kept = String::with_capacity(text.len());
    let mut i = 0;
    while i < chars.len() {
        let end = literal_end(&chars, i);
        if end > i {
            kept.extend(chars[i..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            i = end;
        } else {
            kept.push(chars[i]);
            i += 1;
        }
    }
    kept
}

/// Where the comment or literal that begins at `i` ends; `i` itself where none begins.
fn literal_end(chars: &[char], i: usize) -> usize {
    let at = |k: usize| chars.get(k).copied().unwrap_or('\0');
    let word_before = i > 0 && (at(i - 1).is_alphanumeric() || at(i - 1) == '_');
    match at(i) {
        '/' if at(i + 1) == '/' => (i..chars.len()).find(|k| at(*k) == '\n').unwrap_or(chars.len()),
        '/' if at(i + 1) == '*' => {
            let close = (i + 2..chars.len()).find(|k| at(*k) == '*' && at(k + 1) == '/');
            close.map_or(chars.len(), |k| k + 2)
        }
        '"' => string_end(chars, i),
        'r' if !word_before && (at(i + 1) == '"' || at(i + 1) == '#') => raw_string_end(chars, i),
        'b' if !word_before && at(i + 1) == 'r' => match raw_string_end(chars, i + 1) {
            end if end > i + 1 => end,
            _ => i,
        },
        '\'' if at(i + 1) == '\\' => {
            (i + 3..chars.len()).find(|k| at(*k) == '\'').map_or(chars.len(), |k| k + 1)
        }
        '\'' if at(i + 2) == '\'' => i + 3,
        _ => i,
    }
}

fn string_end(chars: &[char], i: usize) -> usize {
    let mut k = i + 1;
    while k < chars.len() && chars[k] != '"' {
        k += if chars[k] == '\\' { 2 } else { 1 };
    }
    (k + 1).min(chars.len())
}

fn raw_string_end(chars: &[char], i: usize) -> usize {
    let hashes = chars[i + 1..].iter().take_while(|c| **c == '#').count();
    let open = i + 1 + hashes;
    if chars.get(open) != Some(&'"') {
        return i;
    }
    let closes = |k: &usize| {
        chars[*k] == '"' && chars[k + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes
    };
    (open + 1..chars.len()).find(closes).map_or(chars.len(), |k| k + 1 + hashes)
}

/// Blanks every item that stands under `#[cfg(test)]`.
fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut kept = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(start) = rest.find(MARK) {
        let (before, item) = rest.split_at(start);
        kept.push_str(before);
        let end = item_end(item);
        kept.extend(item[..end].chars().filter(|c| *c == '\n'));
        rest = &item[end..];
    }
    kept + rest
}

/// The byte after the item's closing brace or semicolon.
fn item_end(item: &str) -> usize {
    let mut depth = 0;
    for (at, c) in item.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    item.len()
}

/// The words and signs of blanked code with their lines.
fn tokens(code: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut line = 1;
    let mut joins = false;
    for c in code.chars() {
        let word = c.is_alphanumeric() || c == '_';
        match found.last_mut() {
            Some((_, last)) if joins && word => last.push(c),
            _ if c.is_whitespace() => {}
            Some((_, last)) if c == ':' && last == ":" => last.push(c),
            _ => found.push((line, c.to_string())),
        }
        joins = word;
        if c == '\n' {
            line += 1;
        }
    }
    found
}

fn named(code: &str) -> Vec<Named> {
    let tokens = tokens(code);
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let begins = is_word(&tokens[i].1) && tokens.get(i + 1).is_some_and(|(_, next)| next == "::");
        if begins {
            tree(&tokens, &mut i, &[], &mut found);
        } else {
            i += 1;
        }
    }
    found
}

fn is_word(token: &str) -> bool {
    token.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_')
}

/// Reads one path, or one branch of a `use` tree, from token `i` on.
fn tree(tokens: &[(usize, String)], i: &mut usize, head: &[String], found: &mut Vec<Named>) {
    let mut parts = head.to_vec();
    let line = tokens.get(*i).map_or(0, |(line, _)| *line);
    while let Some((_, token)) = tokens.get(*i) {
        let next = tokens.get(*i + 1).map_or("", |(_, next)| next.as_str());
        if is_word(token) {
            parts.push(token.clone());
            *i += 1;
            if next != "::" {
                break;
            }
            *i += 1;
        } else if token == "{" && !parts.is_empty() {
            *i += 1;
            while tokens.get(*i).is_some_and(|(_, token)| token != "}") {
                if is_word(&tokens[*i].1) {
                    tree(tokens, i, &parts, found);
                } else {
                    *i += 1;
                }
            }
            *i += 1;
            return;
        } else {
            break;
        }
    }
    if parts.len() > 1 {
        found.push(Named { line, parts });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths_of(code: &str) -> Vec<String> {
        Source::new("", code).paths().iter().map(|path| path.parts.join("::")).collect()
    }

    #[test]
    fn use_groups_and_paths_in_code_are_found() {
        assert_eq!(
            paths_of("use crate::{base::{Text, text::fit}, model};\nfn a() { crate::store::open(x::<T>()) }"),
            ["crate::base::Text", "crate::base::text::fit", "crate::model", "crate::store::open"]
        );
    }

    #[test]
    fn a_module_that_is_all_test_is_known_by_its_declaration() {
        let source = Source::new(
            "src/base/verdict.rs",
            "mod a;\n#[cfg(test)]\nmod props;\n#[cfg(test)]\nmod tests {}",
        );
        assert_eq!(source.test_modules(), ["src/base/verdict/props"]);
    }

    #[test]
    fn comments_literals_and_tests_do_not_count() {
        let code = "// a::b\nlet s = \"c::d \\\" e::f\"; let r = r#\"g::h\"#; let q = '\"'; brief::j;\n\
                    #[cfg(test)]\nmod tests { use k::l; }\nuse m::n;";
        assert_eq!(paths_of(code), ["brief::j", "m::n"]);
    }
}
