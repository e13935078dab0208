//! A number on a screen is one that stands in the material or that the program says, whole: however
//! narrow the screen, no part of one stands where the number does not fit.

use std::collections::BTreeSet;
use std::process::Command;

use zhupi::base::Lang;

use super::bench::Bench;
use super::screens::{FAULTY, PICTURES};
use super::source::root;

/// The runs of digits with their points and per cent signs; codes such as `R003` are none.
fn numbers(text: &str) -> BTreeSet<String> {
    let belongs = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '%');
    let runs = text.split(|c| !belongs(c)).map(|run| run.trim_matches(['.', ',', '%']));
    let is_number = |run: &&str| !run.is_empty() && !run.contains(|c: char| c.is_ascii_alphabetic());
    runs.filter(is_number).map(str::to_owned).collect()
}

/// The numbers of the material and of what is found in it.
fn material() -> BTreeSet<String> {
    let files = root().join("fixtures/submissions");
    let said = |words: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_zhupi")).args(words).arg(&files).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let text = said(&["extract"]) + &said(&["audit", "--format", "json"]);
    // A figure of a form, and one that only a formula gives.
    assert!(text.contains("1452.38") && text.contains("98.09"), "{text}");
    numbers(&text)
}

/// A part of a number that is on the screen, where the number is too: `1452.3` of `1452.38`.
fn part<'n>(shown: &'n BTreeSet<String>, known: &BTreeSet<String>) -> Option<&'n String> {
    shown.iter().find(|number| !known.contains(*number) && number.len() > 2)
}

fn every_number_is_known(widths: impl Iterator<Item = u16> + Clone) {
    let samples = Bench::with_samples();
    let material = material();
    for (name, keys) in PICTURES {
        let mut rehearsal = samples.copy().review(Lang::Zh, (200, 60), FAULTY);
        rehearsal.press(keys);
        let mut known = numbers(&rehearsal.screen());
        known.extend(material.iter().cloned());
        for columns in widths.clone() {
            rehearsal.resize(columns, 60);
            let screen = rehearsal.screen();
            assert_eq!(part(&numbers(&screen), &known), None, "{name} in {columns} columns\n{screen}");
        }
    }
}

#[test]
fn a_number_is_shown_whole_or_not_at_all() {
    every_number_is_known([60, 67, 79, 80, 96, 100, 113, 120, 139, 160, 181].into_iter());
}

/// `cargo test --release --test it at_every_width -- --ignored`
#[test]
#[ignore = "takes minutes"]
fn a_number_is_whole_at_every_width() {
    every_number_is_known(60..=200);
}
