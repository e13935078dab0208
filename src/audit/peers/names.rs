//! Another unit's name where a report names its own: what was left in when a text was copied.
//!
//! A report may mention any unit. Only right before 整体支出 or 绩效自评报告, where it says whose they
//! are, another unit's name is out of place.

use crate::base::text::squeeze;
use crate::model::{Field, FormKind, Submission, section};

/// What a report's subject stands before.
const SUBJECTS: [&str; 2] = ["整体支出", "绩效自评报告"];

/// Between a unit's name and the subject.
const BETWEEN: [&str; 9] = ["部门", "单位", "年度", "年", "()", "项目", "支出", "的", "预算"];

/// Letters of the longest and the shortest name that is looked for.
const LONGEST: usize = 30;
const SHORTEST: usize = 4;

/// Places in one text that are looked at.
const MOST: usize = 40;

/// Every stretch of a report's texts that may be the name of another unit.
pub fn candidates(submission: &Submission) -> Vec<String> {
    let own = squeeze(&submission.unit);
    let mut all = Vec::new();
    for form in submission.of_kind(FormKind::Narrative) {
        let texts = std::iter::once(form.title.as_str()).chain(form.fields.iter().filter(is_text).map(raw));
        for text in texts {
            all.extend(named(text, &own).into_iter().flatten());
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// The first of `units` that a text calls its own.
pub fn left_in<'u>(
    text: &str,
    unit: &str,
    units: &'u std::collections::BTreeSet<String>,
) -> Option<&'u String> {
    let own = squeeze(unit);
    named(text, &own).into_iter().flatten().find_map(|name| units.get(&name))
}

/// Whether a field is the text of a section.
pub fn is_text(field: &&Field) -> bool {
    field.path.starts_with("section[") && !section::is_figure(&field.path)
}

fn raw(field: &Field) -> &str {
    &field.raw
}

/// For each place where a subject stands, the stretches before it that may be a name, longest first.
fn named(text: &str, own: &str) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for line in text.lines() {
        let line = squeeze(line);
        for subject in SUBJECTS {
            for (at, _) in line.match_indices(subject) {
                if all.len() >= MOST {
                    return all;
                }
                let stretches = stretches(line.get(..at).unwrap_or_default(), own);
                all.extend(Some(stretches).filter(|stretches| !stretches.is_empty()));
            }
        }
    }
    all
}

/// The endings of the words before a subject. None where these name the unit itself, or the one it
/// belongs to.
fn stretches(before: &str, own: &str) -> Vec<String> {
    let words = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let words = without_between(words);
    let chars: Vec<char> = words.chars().collect();
    let run = chars.iter().rev().take_while(|c| is_of_name(**c)).take(LONGEST).count();
    let stretch = chars.get(chars.len() - run..).unwrap_or_default();
    if own.is_empty() || stretch.iter().collect::<String>().contains(own) {
        return Vec::new();
    }
    let endings = (0..run.saturating_sub(SHORTEST - 1)).filter_map(|from| stretch.get(from..));
    endings
        .map(|ending| ending.iter().collect())
        .filter(|ending: &String| !own.contains(ending.as_str()))
        .collect()
}

fn without_between(mut words: &str) -> &str {
    loop {
        let bare = BETWEEN.iter().find_map(|word| words.strip_suffix(word)).unwrap_or(words);
        let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit());
        if bare.len() == words.len() {
            return words;
        }
        words = bare;
    }
}

fn is_of_name(c: char) -> bool {
    (c.is_alphanumeric() && !c.is_ascii_digit()) || matches!(c, '(' | ')' | '·')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str) -> bool {
        let units = ["云岭县水利局", "云岭县财政局"].map(str::to_owned).into();
        left_in(text, "云岭县财政局国库中心", &units).is_some()
    }

    #[test]
    fn a_name_is_left_in_only_where_the_report_names_its_subject() {
        assert!(left("2024年度云岭县水利局部门整体支出绩效自评报告"));
        assert!(left("根据要求，云岭县水利局2024年度整体支出绩效自评如下"));
        assert!(!left("与云岭县水利局联合开展巡查，部门整体支出得到控制"));
        assert!(!left("云岭县财政局国库中心2024年度部门整体支出绩效自评报告"));
        // The unit it belongs to.
        assert!(!left("列入云岭县财政局部门整体支出"));
        assert!(!left("部门整体支出"));
    }
}
