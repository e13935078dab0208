//! Whole reports as counties write them, all figures right: no rule speaks. With any one figure made
//! wrong a rule speaks, the figures marked in the text aside: ‹31人› is of nothing else told, and «48人»
//! could be seen by a reader but is left for a reason given below the text.

use crate::audit::notation::{read, today};
use crate::audit::{CATALOGUE, Case, Policy, run_by};
use crate::base::{Place, Reading, prose};
use crate::model::{Field, Submission, section};

const REPORTS: [(&str, &str); 8] = [
    ("hunan", include_str!("hunan.txt")),
    ("guangdong", include_str!("guangdong.txt")),
    ("sichuan", include_str!("sichuan.txt")),
    ("anhui", include_str!("anhui.txt")),
    ("hubei", include_str!("hubei.txt")),
    ("shandong", include_str!("shandong.txt")),
    ("changsha", include_str!("changsha.txt")),
    ("mixed", include_str!("mixed.txt")),
];

/// The rules that hold figures against one another.
const RULES: [&str; 3] = ["N001", "N003", "X002"];

const MARKS: [char; 4] = ['‹', '›', '«', '»'];

/// What the rules on the report say of a case: the figure each stands at, and the words.
fn said(case: &str, rules: &[&str]) -> Vec<(String, String)> {
    let submission = submission(case);
    let others = CATALOGUE.iter().filter(|rule| !rules.contains(&rule.code));
    let off = others.map(|rule| (rule.code.to_owned(), String::new())).collect();
    let policy = Policy { off, ..Policy::default() };
    run_by(&Case::alone(&submission, today(), &policy.thresholds), &policy)
        .findings
        .into_iter()
        .map(|one| {
            let form = submission.forms.iter().find(|form| form.kind == one.form);
            let raw = form.and_then(|form| form.field(&one.field)).map(|field| field.raw.clone());
            (raw.unwrap_or_default(), format!("{} {}", one.rule, one.message.zh))
        })
        .collect()
}

/// The case in notation read, each section at once.
fn submission(case: &str) -> Submission {
    let (forms, text) = case.split_at(case.find("narrative\n").unwrap());
    let mut submission = read(&format!("{forms}narrative")).unwrap().submission;
    let report = submission.forms.last_mut().unwrap();
    let mut sections: Vec<Field> = Vec::new();
    for line in text.lines().skip(1) {
        let (path, raw) = line.split_once(" = ").unwrap();
        let (path, heading) = path.split_once(' ').unwrap_or((path, ""));
        match sections.last_mut().filter(|last| last.path == path) {
            Some(last) => last.raw = format!("{}\n{raw}", last.raw),
            None => sections.push(Field {
                path: path.to_owned(),
                row: heading.to_owned(),
                column: String::new(),
                raw: raw.to_owned(),
                reading: Reading::Words,
                at: Place::Nowhere,
            }),
        }
    }
    for field in sections {
        let lines = field.raw.lines().map(|line| (line, Place::Nowhere));
        report.fields.extend(section::figures(&field.path, lines));
        report.fields.push(field);
    }
    submission
}

/// The case, the single changes listed below it, and the figures left for a reason.
fn parts(text: &str) -> (String, Vec<&str>) {
    let (case, below) = text.split_once("\n---\n").unwrap_or((text, ""));
    (case.to_owned(), below.lines().filter(|line| !line.is_empty()).collect())
}

/// A case without the sections of its report but one.
fn alone(case: &str, section: &str) -> String {
    let kept = |line: &&str| !line.starts_with("section[") || line.split(' ').next() == Some(section);
    case.lines().filter(kept).map(|line| format!("{line}\n")).collect()
}

fn unmarked(text: &str) -> String {
    text.replace(MARKS, "")
}

/// The figures of a marked case: their section, where they stand in bytes, and as what.
fn figures(case: &str) -> Vec<(String, usize, String, Option<char>)> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in case.split_inclusive('\n') {
        let path = line.split(' ').next().unwrap_or_default().to_owned();
        let mut from = line.find(" = ").filter(|_| line.starts_with("section[")).map(|at| at + 3);
        if let Some(text) = from.and_then(|from| line.get(from..)) {
            for mention in prose::read(&unmarked(text)).mentions {
                let at = from.unwrap();
                let here = at + line[at..].find(&mention.raw).unwrap();
                let mark = line[..here].chars().next_back().filter(|c| matches!(c, '‹' | '«'));
                found.push((path.clone(), start + here, mention.raw.clone(), mark));
                from = Some(here + mention.raw.len());
            }
        }
        start += line.len();
    }
    found
}

/// A figure with one digit more or less, the likeliest slips first.
fn changed(raw: &str) -> Vec<String> {
    const HAN: &str = "一二三四五六七八九";
    let digits: Vec<(usize, char)> = raw.char_indices().filter(|(_, c)| c.is_ascii_digit()).collect();
    let mut found = Vec::new();
    for (place, (at, digit)) in digits.iter().enumerate().take(2).rev() {
        let value = digit.to_digit(10).unwrap();
        let by = if place == 0 && digits.len() > 1 { 1 } else { 3 };
        let first = if place == 0 && digits.len() > 1 { 1 } else { 0 };
        let other = [value.checked_sub(by), value.checked_add(by)].into_iter().flatten();
        for value in other.filter(|value| (first..10).contains(value)) {
            found.push(format!("{}{value}{}", &raw[..*at], &raw[at + 1..]));
        }
    }
    if digits.is_empty() {
        let (at, digit) = raw.char_indices().find(|(_, c)| HAN.contains(*c)).unwrap_or((0, '一'));
        let place = HAN.chars().position(|c| c == digit).unwrap();
        let others = [place.checked_sub(1), place.checked_add(1)].into_iter().flatten();
        let others = others.filter_map(|place| HAN.chars().nth(place));
        found.extend(others.map(|c| format!("{}{c}{}", &raw[..at], &raw[at + digit.len_utf8()..])));
    }
    found
}

#[test]
fn reports_that_are_right_are_silent() {
    let mut loud = Vec::new();
    for (name, text) in REPORTS {
        let (case, _) = parts(text);
        loud.extend(
            said(&unmarked(&case), &RULES).into_iter().map(|(raw, words)| format!("{name} {raw}: {words}")),
        );
    }
    assert!(loud.is_empty(), "\n{}", loud.join("\n"));
}

#[test]
fn any_one_figure_made_wrong_is_found_where_it_is_not_marked() {
    let mut wrong = Vec::new();
    for (name, text) in REPORTS {
        let (case, _) = parts(text);
        for (path, at, raw, mark) in figures(&case) {
            // Silence takes long to prove: one slip of a marked figure is enough.
            let slips = if mark.is_some() { 1 } else { 4 };
            let speaks = changed(&raw).into_iter().take(slips).any(|other| {
                let case = unmarked(&format!("{}{other}{}", &case[..at], &case[at + raw.len()..]));
                // What a section says of itself is soon found.
                !said(&alone(&case, &path), &["N001"]).is_empty() || !said(&case, &RULES).is_empty()
            });
            if speaks == mark.is_some() {
                let before: String = case[..at].chars().rev().take(24).collect();
                let before: String = before.chars().rev().collect();
                wrong.push(format!("{name} {} …{before}【{raw}】", if speaks { "found" } else { "missed" }));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_change_is_told_at_the_figure_that_no_longer_follows() {
    let mut wrong = Vec::new();
    for (name, text) in REPORTS {
        let (case, below) = parts(text);
        let case = unmarked(&case);
        for line in below.iter().filter_map(|line| line.strip_prefix("change ")) {
            let (change, raw) = line.split_once(" | ").unwrap();
            let (old, new) = change.split_once(" => ").unwrap();
            assert_eq!(case.matches(old).count(), 1, "{name} {old}");
            let found = said(&case.replace(old, new), &RULES);
            if !found.iter().any(|(at, _)| at == raw) {
                wrong.push(format!("{name} {line}: {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_figure_left_has_its_reason() {
    for (name, text) in REPORTS {
        let (case, below) = parts(text);
        let mut left: Vec<String> =
            figures(&case).into_iter().filter(|one| one.3 == Some('«')).map(|one| one.2).collect();
        let reasons = below.iter().filter_map(|line| line.strip_prefix("left ")?.split_once(": "));
        let mut given: Vec<String> = reasons.map(|(raw, _)| raw.to_owned()).collect();
        left.sort();
        given.sort();
        assert_eq!(left, given, "{name}");
    }
}
