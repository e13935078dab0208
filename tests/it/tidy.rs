//! House rules that no compiler checks: opening comments, sizes, SQL, golden files.

use std::collections::BTreeSet;

use super::source::{Source, files, name_of, root, rust_files};

const FILE_CAP: usize = 400;
const FUNCTION_CAP: usize = 60;

/// Functions that may be longer than the cap, each with the reason.
const LONG_FUNCTIONS: &[(&str, &str, &str)] =
    &[("src/intake/refusal.rs", "words_on_format", "a table of wordings")];

/// Files that may be longer than the cap, each with the reason.
const LONG_FILES: &[(&str, &str)] =
    &[("src/form/labels.rs", "a table of wordings"), ("src/cli/args.rs", "the table of arguments")];

/// Folders with Rust files.
const FOLDERS: [&str; 5] = ["src", "tests", "benches", "fuzz/src", "fuzz/fuzz_targets"];

fn assert_none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    let all = FOLDERS.iter().flat_map(|folder| rust_files(folder));
    let silent = all.filter(|source| !source.text.starts_with("//! "));
    assert_none(silent.map(|source| source.name).collect());
}

#[test]
fn files_keep_to_their_cap_without_tests() {
    let mut faults = Vec::new();
    for source in rust_files("src") {
        let lines = if source.product.is_empty() { 0 } else { lines_without_tests(&source) };
        let excused = LONG_FILES.iter().any(|(name, _)| *name == source.name);
        if lines > FILE_CAP && !excused {
            faults.push(format!("{}: {lines} lines", source.name));
        }
        if lines <= FILE_CAP && excused {
            faults.push(format!("{}: no longer too long, take it off the list", source.name));
        }
    }
    assert_none(faults);
}

/// Lines up to the tests at the file's end.
fn lines_without_tests(source: &Source) -> usize {
    let lines = source.text.lines().collect::<Vec<_>>();
    lines
        .iter()
        .position(|line| line.starts_with("mod tests {"))
        .map_or(lines.len(), |at| at.saturating_sub(1))
}

#[test]
fn functions_keep_to_their_cap() {
    let mut faults = Vec::new();
    let mut unused: BTreeSet<_> = LONG_FUNCTIONS.iter().map(|(file, name, _)| (*file, *name)).collect();
    let sources = rust_files("src");
    for source in &sources {
        for (name, line, length) in functions(&source.product) {
            let excused = LONG_FUNCTIONS.iter().find(|(file, long, _)| *file == source.name && *long == name);
            if length > FUNCTION_CAP {
                match excused {
                    Some((file, long, _)) => _ = unused.remove(&(*file, *long)),
                    None => faults.push(format!("{}:{line}: {name} has {length} lines", source.name)),
                }
            }
        }
    }
    faults.extend(
        unused.iter().map(|(file, name)| format!("{file}: {name} is not too long, take it off the list")),
    );
    assert_none(faults);
}

/// Name, line and length of each function that has a body.
fn functions(code: &str) -> Vec<(String, usize, usize)> {
    let lines: Vec<&str> = code.lines().collect();
    let mut found = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let Some(name) = function_name(line) else { continue };
        let mut depth = 0;
        for (k, line) in lines.iter().enumerate().skip(i) {
            let opened = line.matches('{').count();
            let closed = line.matches('}').count();
            if depth == 0 && opened == 0 && line.trim_end().ends_with(';') {
                break;
            }
            let was_open = depth > 0 || opened > 0;
            depth = (depth + opened).saturating_sub(closed);
            if was_open && depth == 0 {
                found.push((name.to_owned(), i + 1, k - i + 1));
                break;
            }
        }
    }
    found
}

fn function_name(line: &str) -> Option<&str> {
    let at = line.find("fn ")?;
    let before = line.get(..at)?.trim();
    let modifiers = ["", "pub", "const", "async", "pub const", "pub async"];
    let plain = modifiers.contains(&before) || before.starts_with("pub(");
    let name = line.get(at + 3..)?.split(|c: char| !c.is_alphanumeric() && c != '_').next()?;
    (plain && !name.is_empty()).then_some(name)
}

#[test]
fn sql_is_never_put_together_from_text() {
    let mut faults = Vec::new();
    for source in rust_files("src") {
        for (at, _) in source.text.match_indices("format!(") {
            let literal =
                source.text[at + "format!(".len()..].trim_start().trim_start_matches('"').trim_start();
            let first = literal.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
            let verbs =
                ["SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER", "PRAGMA", "ATTACH"];
            if verbs.contains(&first) {
                let line = source.text[..at].lines().count();
                faults.push(format!("{}:{line}: format! makes SQL", source.name));
            }
        }
    }
    assert_none(faults);
}

#[test]
fn every_golden_file_belongs_to_a_fixture_or_a_test() {
    let tests: String = rust_files("tests").iter().map(|source| source.text.as_str()).collect();
    let fixtures: BTreeSet<String> = ["fixtures/submissions", "fixtures/files", "fixtures/broken"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(root().join(folder)).into_iter().flatten())
        .map(|entry| stem(&entry.unwrap().file_name().to_string_lossy()))
        .collect();
    let orphans = files("fixtures/golden", "").into_iter().map(|path| name_of(&path)).filter(|name| {
        let file = name.rsplit('/').next().unwrap_or_default();
        let stem = stem(file);
        // A picture's name begins with that of its key script: `review-80x24-zh`.
        let picture = format!("(\"{}\"", stem.rsplitn(3, '-').last().unwrap_or_default());
        !fixtures.iter().any(|fixture| fixture.starts_with(&stem))
            && ![file, &stem, &picture].into_iter().any(|own| tests.contains(own))
    });
    assert_none(orphans.collect());
}

/// A file's name up to its first point.
fn stem(name: &str) -> String {
    name.split('.').next().unwrap_or_default().to_owned()
}

#[test]
fn no_file_names_a_machine() {
    let texts = ["md", "rs", "toml", "sql", "keys", "py"].map(files_of_the_project);
    let mut faults = Vec::new();
    for path in texts.iter().flatten() {
        let Ok(text) = std::fs::read_to_string(path) else { continue };
        for (i, line) in text.lines().enumerate() {
            if ["/home", "/Users", "/root", "/work"].iter().any(|start| line.contains(&format!("{start}/"))) {
                faults.push(format!("{}:{}: {}", name_of(path), i + 1, line.trim()));
            }
        }
    }
    assert_none(faults);
}

fn files_of_the_project(extension: &str) -> Vec<std::path::PathBuf> {
    let folders =
        ["src", "tests", "benches", "docs", "fixtures", "keymaps", ".ci", "fuzz/src", "fuzz/fuzz_targets"];
    let top = ["README.md", "README.zh-CN.md", "CHANGELOG.md", "Cargo.toml"];
    let inside = folders.iter().flat_map(|folder| files(folder, extension));
    let above = top.iter().filter(|name| name.ends_with(extension)).map(|name| root().join(name));
    inside.chain(above).collect()
}

#[test]
fn the_scanner_measures_functions() {
    let code = "pub fn a(\n    b: u8,\n) -> u8 {\n    b\n}\nfn c();\nconst fn d() {}\n";
    assert_eq!(functions(code), [("a".into(), 1, 5), ("d".into(), 7, 1)]);
}

/// Files whose characters of doubtful width are data: keys of an input method, figures, marks that
/// may not begin a line, the question to the terminal.
const OF_DATA: &[&str] = &["glyph.rs", "input.rs", "probe.rs", "steps.rs", "wrap.rs"];

#[test]
fn no_text_of_the_screens_has_a_character_of_doubtful_width() {
    let mut faults = Vec::new();
    for source in rust_files("src/tui") {
        if OF_DATA.iter().any(|name| source.name.ends_with(name)) {
            continue;
        }
        let code = source.text.split("#[cfg(test)]").next().unwrap_or_default();
        for (at, line) in code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            let doubtful = |c: &char| {
                let (narrow, wide) = zhupi::base::text::char_columns(*c);
                narrow != wide
            };
            faults.extend(line.chars().find(doubtful).map(|c| format!("{}:{}: {c}", source.name, at + 1)));
        }
    }
    assert_none(faults);
}
