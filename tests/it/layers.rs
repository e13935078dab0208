//! The arrows between layers and the fences around crates, as `docs/architecture.md` draws them.

use super::source::{Named, Source, rust_files};

/// Each layer and the layers it may name.
const ARROWS: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("document", &["base"]),
    ("intake", &["base", "document", "model"]),
    ("form", &["base", "document", "model"]),
    ("model", &["base"]),
    ("audit", &["base", "model"]),
    ("store", &["base", "model"]),
    ("memo", &["base", "model"]),
    ("desk", &["base", "document", "intake", "form", "model", "audit", "store", "memo"]),
    ("tui", &["base", "model", "audit", "desk", "paths"]),
    ("cli", &["base", "model", "audit", "desk", "tui", "paths"]),
    ("paths", &["base"]),
    ("main", &["cli"]),
];

/// What the two surfaces may take from the audit: the catalogue, never a run.
const CATALOGUE: &[&str] =
    &["Byline", "CATALOGUE", "Card", "Clause", "Rule", "Threshold", "catalogue", "rule"];

/// Each fenced crate and the layers that may name it.
const FENCES: &[(&str, &[&str])] = &[
    ("calamine", &["intake"]),
    ("clap", &["cli"]),
    ("crossterm", &["tui"]),
    ("directories", &["paths"]),
    ("encoding_rs", &["intake"]),
    ("flate2", &["intake", "store"]),
    ("fuzzy_matcher", &["tui"]),
    ("hayro_interpret", &["intake"]),
    ("indicatif", &["cli"]),
    ("jiff", &["desk"]),
    ("minijinja", &["memo"]),
    ("pinyin", &["tui"]),
    ("quick_xml", &["intake"]),
    ("ratatui", &["tui"]),
    ("rusqlite", &["store"]),
    ("rust_decimal", &["base"]),
    ("rust_xlsxwriter", &["memo"]),
    ("rustix", &["intake", "store", "tui"]),
    ("sha2", &["base"]),
    ("signal_hook", &["tui"]),
    ("ssfmt", &["intake"]),
    ("toml", &["desk"]),
    ("toml_edit", &["desk"]),
    ("unicode_width", &["base"]),
    ("uzers", &["desk"]),
    ("zip", &["intake", "memo"]),
];

/// Layers without clock, disk, environment, print or thread, and without floats.
const PURE: &[&str] = &["base", "document", "form", "model", "audit", "memo"];

/// What a pure layer does not name of the standard library.
const IMPURE: &[&str] = &["env", "fs", "net", "process", "thread", "time"];

/// A fault: where, and what is wrong there.
fn fault(source: &Source, line: usize, what: &str) -> String {
    format!("{}:{line}: {what}", source.name)
}

fn layer(source: &Source) -> &str {
    source.module().first().copied().unwrap_or("lib")
}

/// The layer that a path leads to, through `crate::`, the crate's name or enough `super::`.
fn target<'a>(source: &Source, path: &'a Named) -> Option<&'a str> {
    let supers = path.parts.iter().take_while(|part| *part == "super").count();
    let first = path.parts.first().map(String::as_str);
    if matches!(first, Some("crate" | "zhupi")) {
        path.parts.get(1).map(String::as_str)
    } else if supers > 0 && supers >= source.module().len() {
        path.parts.get(supers).map(String::as_str)
    } else {
        None
    }
}

fn assert_none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn layers_name_only_what_stands_below_them() {
    assert_none(rust_files("src").iter().flat_map(wrong_arrows).collect());
}

fn wrong_arrows(source: &Source) -> Vec<String> {
    let here = layer(source);
    if here == "lib" {
        return Vec::new();
    }
    let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == here) else {
        return vec![fault(source, 1, &format!("{here} is no layer of docs/architecture.md"))];
    };
    let named = source.paths();
    let wrong = named.iter().filter_map(|path| {
        let there = target(source, path)?;
        let stays = there == here || allowed.contains(&there);
        (!stays).then(|| fault(source, path.line, &format!("{here} names {there}")))
    });
    wrong.collect()
}

#[test]
fn a_wrong_arrow_is_seen_however_it_is_written() {
    let seen = |name: &str, text: &str| wrong_arrows(&Source::new(name, text)).len();
    assert_eq!(seen("src/audit/rules/a.rs", "use crate::store::open;"), 1);
    assert_eq!(seen("src/audit/rules/a.rs", "use crate::{base::Text, memo::{paper, line}};"), 2);
    assert_eq!(seen("src/audit/rules/a.rs", "fn a() { super::super::super::store::open() }"), 1);
    assert_eq!(seen("src/audit/rules/a.rs", "use super::super::case::Case;"), 0);
    assert_eq!(seen("src/tui/mod.rs", "use super::store;\nuse super::base::Text;"), 1);
    assert_eq!(seen("src/audit/mod.rs", "// crate::store\n#[cfg(test)]\nmod tests { use crate::store; }"), 0);
    assert_eq!(seen("src/other/mod.rs", ""), 1);
}

#[test]
fn surfaces_read_the_catalogue_and_never_run_the_audit() {
    let mut faults = Vec::new();
    for source in rust_files("src").iter().filter(|source| matches!(layer(source), "tui" | "cli")) {
        for path in source.paths() {
            let after = path.parts.iter().skip_while(|part| *part != "audit").nth(1);
            let ours = matches!(path.parts.first().map(String::as_str), Some("crate" | "audit"));
            if let Some(name) = after
                && ours
                && !CATALOGUE.contains(&name.as_str())
            {
                faults.push(fault(source, path.line, &format!("audit::{name} is not of the catalogue")));
            }
        }
    }
    // The command line has a module of its own called `audit`.
    faults.retain(|fault| !fault.starts_with("src/cli/mod.rs") || !fault.contains("audit::run"));
    assert_none(faults);
}

#[test]
fn crates_stay_inside_their_fences() {
    let mut faults = Vec::new();
    for source in rust_files("src") {
        for path in source.paths() {
            let Some(first) = path.parts.first() else { continue };
            let Some((name, homes)) = FENCES.iter().find(|(name, _)| name == first) else { continue };
            if !homes.contains(&layer(&source)) {
                faults.push(fault(&source, path.line, &format!("{name} belongs to {}", homes.join(", "))));
            }
        }
    }
    assert_none(faults);
}

#[test]
fn every_dependency_has_a_fence() {
    let manifest = include_str!("../../Cargo.toml");
    let listed = manifest.split("[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next()).unwrap();
    let unfenced = ["serde", "serde_json", "thiserror"];
    for line in listed.lines().filter(|line| !line.starts_with('#') && line.contains('=')) {
        let name = line.split('=').next().unwrap().trim().replace('-', "_");
        let fenced = FENCES.iter().any(|(fenced, _)| *fenced == name);
        assert!(fenced || unfenced.contains(&name.as_str()), "{name} has no fence");
    }
}

#[test]
fn pure_layers_touch_nothing_outside() {
    let mut faults = Vec::new();
    for source in rust_files("src").iter().filter(|source| PURE.contains(&layer(source))) {
        for path in source.paths() {
            if let [first, second, ..] = path.parts.as_slice()
                && first == "std"
                && IMPURE.contains(&second.as_str())
            {
                faults.push(fault(
                    source,
                    path.line,
                    &format!("{} is pure and names std::{second}", layer(source)),
                ));
            }
        }
        for (i, line) in source.product.lines().enumerate() {
            let words: Vec<&str> =
                line.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '!').collect();
            for word in words.iter().filter(|word| {
                matches!(**word, "f32" | "f64" | "print!" | "println!" | "eprint!" | "eprintln!")
            }) {
                faults.push(fault(source, i + 1, &format!("{} is pure and names {word}", layer(source))));
            }
        }
    }
    assert_none(faults);
}

#[test]
fn only_paths_reads_the_environment() {
    let mut faults = Vec::new();
    for source in rust_files("src") {
        for path in source.paths() {
            let reads = path.parts.iter().any(|part| matches!(part.as_str(), "var" | "var_os" | "vars"))
                && path.parts.iter().any(|part| part == "env");
            if reads && source.name != "src/paths.rs" {
                faults.push(fault(&source, path.line, "the environment is read in src/paths.rs only"));
            }
        }
    }
    assert_none(faults);
}
