//! The report's text in lines, with the findings that are on them.

use std::collections::HashMap;

use super::review::Review;
use crate::base::Lang;
use crate::model::section::is_figure;
use crate::model::{Correction, Evidence, Field, Form, FormKind, Standing};
use crate::tui::widget::glyph;
use crate::tui::widget::wrap::wrap;

/// Columns before the text: the cursor, the sign and code of a finding.
pub const GUTTER: u16 = 9;

/// The state of the page: the line under the cursor.
#[derive(Clone, Copy, Debug, Default)]
pub struct NarrativePage {
    pub at: usize,
}

/// A line of the text.
#[derive(Clone, Debug)]
pub struct Line {
    pub text: String,
    pub heading: bool,
    /// The form it belongs to, by place in the submission.
    pub form: usize,
    /// The field it belongs to.
    pub path: String,
    /// Findings on it, by place in the dossier.
    pub findings: Vec<usize>,
    /// What the current finding rests on in this line.
    pub evidence: Vec<String>,
}

/// Whether a form is text to be read rather than a table.
pub fn is_text(kind: FormKind) -> bool {
    matches!(kind, FormKind::Narrative | FormKind::ProjectReport)
}

/// The lines of all reports of the submission on a screen of that many columns.
pub fn lines(review: &Review, columns: u16, lang: Lang) -> Vec<Line> {
    let room = usize::from(columns.saturating_sub(GUTTER + 1)).clamp(20, 100);
    let forms = review.dossier.submission.forms.iter().enumerate();
    let mut lines = Vec::new();
    for (at, form) in forms.filter(|(_, form)| is_text(form.kind)) {
        let signs = signs(review, form);
        let mut own = form_lines(at, form, (&review.dossier.corrections, &signs), room, lang);
        mark(&mut own, review, form);
        lines.append(&mut own);
    }
    lines
}

/// What each figure that a finding rests on is marked with: `!`, or `?` where the unit has to explain.
type Signs<'a> = HashMap<&'a str, char>;

fn signs<'a>(review: &'a Review, form: &Form) -> Signs<'a> {
    let mut signs = Signs::new();
    for record in &review.dossier.findings {
        let sign = match record.disposition.standing {
            Standing::Open | Standing::Confirmed => '!',
            Standing::Clarify => '?',
            Standing::Dismissed | Standing::Rectified => continue,
        };
        let own =
            record.finding.evidence.iter().filter(|one| one.form == form.kind && one.ordinal == form.ordinal);
        for one in own.filter(|one| is_figure(&one.field)) {
            let held = signs.entry(&one.field).or_insert(sign);
            if sign == '!' {
                *held = sign;
            }
        }
    }
    signs
}

/// The text of a section with each figure's sign behind it.
fn signed(form: &Form, section: &Field, signs: &Signs<'_>) -> String {
    let own = format!("{}.figure[", section.path);
    let (mut text, mut rest) = (String::new(), section.shown());
    for figure in form.fields.iter().filter(|field| field.path.starts_with(&own)) {
        let raw = figure.shown();
        let Some((before, after)) = rest.split_once(raw).filter(|_| !raw.is_empty()) else { continue };
        text.push_str(before);
        text.push_str(raw);
        text.extend(signs.get(figure.path.as_str()));
        rest = after;
    }
    text + rest
}

fn form_lines(
    at: usize,
    form: &Form,
    (corrections, signs): (&[Correction], &Signs<'_>),
    room: usize,
    lang: Lang,
) -> Vec<Line> {
    let line = |text: String, heading: bool, path: &str| Line {
        text,
        heading,
        form: at,
        path: path.to_owned(),
        findings: Vec::new(),
        evidence: Vec::new(),
    };
    let called = form.called();
    let title = if form.title.is_empty() { called.get(lang) } else { &form.title };
    let mut lines: Vec<Line> = wrap(title, room).into_iter().map(|text| line(text, true, "")).collect();
    // The figures of a section stand in its text already.
    for field in form.fields.iter().filter(|field| !field.path.contains(".figure[")) {
        let section = field.path.starts_with("section[");
        let shown = field.shown();
        if section {
            lines.push(line(String::new(), false, ""));
            lines.extend(wrap(&field.label(), room).into_iter().map(|text| line(text, true, &field.path)));
            let shown = signed(form, field, signs);
            lines.extend(wrap(&shown, room).into_iter().map(|text| line(text, false, &field.path)));
        } else {
            let text = format!("{}  {shown}", field.label());
            lines.extend(wrap(&text, room).into_iter().map(|text| line(text, false, &field.path)));
        }
        // A corrected figure does not pass for what was written.
        let figure = format!("{}.figure[", field.path);
        let own = corrections.iter().filter(|one| {
            let here = one.key.field == field.path || one.key.field.starts_with(&figure);
            here && one.key.form == form.kind && one.key.ordinal == form.ordinal
        });
        let said = own.flat_map(|one| wrap(&format!("^ {}  {}", one.said().get(lang), one.by), room));
        lines.extend(said.map(|text| line(text, false, &field.path)));
    }
    lines
}

/// Puts each finding on the line that holds what it rests on, or on its section's heading.
fn mark(lines: &mut [Line], review: &Review, form: &Form) {
    for (at, record) in review.dossier.findings.iter().enumerate() {
        let settled = matches!(record.disposition.standing, Standing::Dismissed | Standing::Rectified);
        let current = review.is_current(at);
        if settled && !current {
            continue;
        }
        let here = |one: &&Evidence| one.form == form.kind && one.ordinal == form.ordinal;
        for one in record.finding.evidence.iter().filter(here) {
            let Some(line) = line_of(lines, one).and_then(|found| lines.get_mut(found)) else { continue };
            if !line.findings.contains(&at) {
                line.findings.push(at);
            }
            if current && is_short(one) {
                line.evidence.push(one.raw.trim().to_owned());
            }
        }
    }
}

/// The line on which an evidence stands.
pub fn line_of(lines: &[Line], evidence: &Evidence) -> Option<usize> {
    let section = evidence.field.split(".figure[").next().unwrap_or_default();
    let own = |line: &Line| !line.path.is_empty() && line.path == section;
    let raw = evidence.raw.trim();
    let holds = |line: &Line| own(line) && !line.heading && is_short(evidence) && line.text.contains(raw);
    lines.iter().position(holds).or_else(|| lines.iter().position(own))
}

/// A figure or a phrase, rather than a whole section.
fn is_short(evidence: &Evidence) -> bool {
    let raw = evidence.raw.trim();
    !raw.is_empty() && glyph::width(raw) <= 40
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Place, Reading};

    fn evidence(field: &str, raw: &str) -> Evidence {
        Evidence {
            form: FormKind::Narrative,
            ordinal: 1,
            field: field.into(),
            label: String::new(),
            raw: raw.into(),
            at: Place::Nowhere,
        }
    }

    #[test]
    fn a_figure_that_a_finding_rests_on_has_its_sign_behind_it() {
        let field = |path: &str, raw: &str| Field {
            path: path.into(),
            row: String::new(),
            column: String::new(),
            raw: raw.into(),
            reading: Reading::Words,
            at: Place::Nowhere,
        };
        let form = Form {
            kind: FormKind::Narrative,
            ordinal: 1,
            title: "自评报告".into(),
            source: String::new(),
            fields: vec![
                field("section[1]", "支出20.5万元，其中基本支出10.5万元、项目支出10万元。"),
                field("section[1].figure[0]", "20.5万元"),
                field("section[1].figure[1]", "10.5万元"),
                field("section[1].figure[2]", "10万元"),
            ],
        };
        let signs = Signs::from([("section[1].figure[0]", '!'), ("section[1].figure[2]", '?')]);
        let text = signed(&form, &form.fields[0], &signs);
        assert_eq!(text, "支出20.5万元!，其中基本支出10.5万元、项目支出10万元?。");
    }

    #[test]
    fn a_finding_stands_on_the_line_of_its_figure_or_else_on_the_heading() {
        let field = Field {
            path: "section[2]".into(),
            row: "二、支出情况".into(),
            column: String::new(),
            raw: "基本支出10.5万元。\n项目支出20.5万元。".into(),
            reading: Reading::Words,
            at: Place::Nowhere,
        };
        let form = Form {
            kind: FormKind::Narrative,
            ordinal: 1,
            title: "自评报告".into(),
            source: String::new(),
            fields: vec![field],
        };
        let lines = form_lines(0, &form, (&[], &Signs::new()), 40, Lang::Zh);
        let found = |field: &str, raw: &str| {
            line_of(&lines, &evidence(field, raw)).and_then(|at| lines.get(at)).map(|line| line.text.as_str())
        };
        assert_eq!(found("section[2].figure[1]", "20.5万元"), Some("项目支出20.5万元。"));
        assert_eq!(found("section[2]", "30万元"), Some("二、支出情况"));
        assert_eq!(found("section[3].figure[0]", "20.5万元"), None);
    }
}
