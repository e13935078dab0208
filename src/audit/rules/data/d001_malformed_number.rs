//! A cell holds what is meant as a number and is none.

use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::{Expect, Reading, Unit, text};
use crate::model::{Field, Severity, path};

pub const RULE: Rule = Rule {
    code: "D001",
    revision: 1,
    name: "malformed-number",
    title_zh: "数字格式错误",
    title_en: "Malformed number",
    severity: Severity::Error,
    why_zh: "无法读成数字的内容不参与任何核对；系统只提示可能的读法，不改动原文。",
    why_en: "What cannot be read as a number takes part in no check; the likely reading is offered and the text left as it is.",
    clause: Clause::Practice,
    reads: &[
        "base_table *.prior_actual",
        "base_table *.budget",
        "base_table *.actual",
        "base_table staff.*",
        "base_table buildings.*",
        "scored funds.*",
        "scored indicators[*].points",
        "scored indicators[*].score",
        "scored groups[*].declared_points",
        "scored total.*",
    ],
    thresholds: &[],
    flags: "
        project_eval
        name = 督查经费
        funds.total.executed = 31.5
        funds.current_year.executed = 31..5     <- D001
    ",
    passes: "
        project_eval
        name = 督查经费
        funds.total.executed = 38.1692
        funds.total.rate = 99.20 %
        funds.total.initial = 1,054.88
        funds.other.executed = ——
        indicators[0].target = 2024.12.31
        indicators[1].target = 1.按时完成
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in &case.submission.forms {
        for field in &form.fields {
            let Some(likely) = malformed(field) else { continue };
            let (called, label, shown) = (say::opening(form), field.label(), field.shown());
            let (zh, en) = match &likely {
                Some(likely) => (format!("，疑为{likely}"), format!(", perhaps {likely}")),
                None => Default::default(),
            };
            let draft = Draft::at(form, field).say(
                format!("{}{label}填列“{shown}”，不是有效数字{zh}。", called.zh),
                format!("{}: {label} reads “{shown}”, which is no number{en}.", called.en),
            );
            sink.find(match likely {
                Some(likely) => draft.expected(likely),
                None => draft,
            });
        }
    }
}

/// The likely reading of a cell that is meant as a number and is none; none where it is a number, or
/// where it was not meant as one.
fn malformed(field: &Field) -> Option<Option<String>> {
    match (&field.reading, path::expect(&field.path)) {
        (Reading::Malformed { likely }, Expect::Number(_)) => Some(likely.clone()),
        // A date or a numbered sentence is no number; a doubled point between digits is an error.
        (Reading::Malformed { likely }, _) if has_doubled_point(&field.raw) => Some(likely.clone()),
        (Reading::Words, Expect::Number(_)) => mistyped(&field.raw),
        _ => None,
    }
}

fn has_doubled_point(raw: &str) -> bool {
    let chars: Vec<char> = text::squeeze(raw).chars().collect();
    chars
        .windows(4)
        .any(|four| matches!(four, [a, '.' | ',', '.' | ',', b] if a.is_ascii_digit() && b.is_ascii_digit()))
}

/// Digits with a Chinese stop or a letter among them: `31。5`, `1O0%`.
fn mistyped(raw: &str) -> Option<Option<String>> {
    let squeezed = text::squeeze(raw);
    let digits = squeezed.chars().filter(char::is_ascii_digit).count();
    let meant = |c: char| c.is_ascii_digit() || "。·、:;.,%-OoIl".contains(c);
    if digits == 0 || !squeezed.chars().all(meant) {
        return None;
    }
    let repaired: String = squeezed
        .chars()
        .map(|c| match c {
            '。' | '·' | ':' | ';' => '.',
            'O' | 'o' => '0',
            'I' | 'l' => '1',
            other => other,
        })
        .collect();
    let figure = Reading::of(&repaired, &Expect::Number(Unit::None)).figure().cloned();
    Some(figure.map(|figure| figure.value.to_string()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn the_likely_reading_is_offered() {
        let found = expect(
            &RULE,
            "
            base_table
            reception.actual = 7.50.                <- D001
            public.actual = 31。5                    <- D001
            ",
        );
        let expected: Vec<Option<&str>> = found.iter().map(|one| one.expected.as_deref()).collect();
        assert_eq!(expected, [Some("7.50"), Some("31.5")]);
    }

    #[test]
    fn a_doubled_point_in_a_target_is_an_error_and_a_sentence_is_not() {
        expect(
            &RULE,
            "
            project_eval
            indicators[0].target = ≥31..5万元        <- D001
            indicators[1].target = 完成1.2.版本
            funds.total.points = 见附件
            ",
        );
    }
}
