//! One finding at full size: what is wrong, every cell it rests on as written and where, and its
//! arithmetic step by step.

use std::str::FromStr;

use super::review::Review;
use super::steps::{Step, Sum, taken_apart};
use crate::base::text::squeeze;
use crate::base::{Decimal, Lang};
use crate::model::{Evidence, Finding};
use crate::tui::text::{self, Words};
use crate::tui::widget::glyph;
use crate::tui::widget::wrap::wrap;

/// The state of the page; the finding is the one under the review's cursor.
#[derive(Clone, Debug, Default)]
pub struct MagnifyPage {
    /// The first line shown.
    pub top: usize,
    /// The finding it was scrolled at: the next one begins at its top.
    pub of: Option<String>,
}

/// A line as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// The name of what follows.
    Head(String),
    Strong(String),
    Text(String),
}

impl Line {
    pub fn text(&self) -> &str {
        match self {
            Line::Head(text) | Line::Strong(text) | Line::Text(text) => text,
        }
    }
}

impl MagnifyPage {
    /// The first line to show.
    pub fn first(&self, review: &Review) -> usize {
        if self.of == review.current { self.top } else { 0 }
    }

    /// The lines on a screen of that many columns.
    pub fn lines(&self, review: &Review, columns: u16, lang: Lang) -> Vec<Line> {
        let Some(record) = review.record() else { return Vec::new() };
        let room = usize::from(columns.saturating_sub(3)).max(20);
        let mut sheet = Sheet { review, lang, room, lines: Vec::new() };
        sheet.what(&record.finding);
        sheet.cells(&record.finding);
        sheet.sums(&record.finding);
        sheet.lines
    }
}

struct Sheet<'a> {
    review: &'a Review,
    lang: Lang,
    room: usize,
    lines: Vec<Line>,
}

impl Sheet<'_> {
    fn head(&mut self, words: Words, count: Option<usize>) {
        let count = count.map(|count| format!(" {count}")).unwrap_or_default();
        self.lines.push(Line::Head(format!("{}{count}", words.get(self.lang))));
    }

    fn wrapped(&mut self, inset: usize, text: &str) {
        let lines = wrap(text, self.room.saturating_sub(inset).max(2));
        self.lines.extend(lines.into_iter().map(|line| Line::Text(format!("{}{line}", " ".repeat(inset)))));
    }

    /// The sentence, what is written, what it should be, the basis.
    fn what(&mut self, finding: &Finding) {
        let lang = self.lang;
        let title =
            format!("{} {} {}", finding.severity.mark().get(lang), finding.rule, finding.title.get(lang));
        self.lines.push(Line::Strong(title));
        self.wrapped(0, finding.message.get(lang));
        let mut sides = Vec::new();
        for (words, side) in [(text::STATED, &finding.stated), (text::EXPECTED, &finding.expected)] {
            sides.extend(side.as_ref().map(|side| format!("{} {side}", words.get(lang))));
        }
        sides.extend(off(finding, lang).map(|off| format!("{} {off}", text::OFF_BY.get(lang))));
        if !sides.is_empty() {
            self.lines.push(Line::Strong(sides.join("   ")));
        }
        let clause = finding.clause.get(lang);
        if !clause.is_empty() {
            self.wrapped(0, &format!("{}  {clause}", text::BASIS.get(lang)));
        }
    }

    /// Every cell it rests on, with the text as written, how it was read, and where it stands.
    fn cells(&mut self, finding: &Finding) {
        let elsewhere = finding.elsewhere.len();
        self.head(text::EVIDENCE, Some(finding.evidence.len() + elsewhere));
        for (number, one) in (1..).zip(&finding.evidence) {
            self.lines.push(Line::Strong(format!("{number:>2}  {}", self.called(one))));
            let place = one.at.text();
            let mut told = vec![written(&one.raw, self.lang)];
            told.extend(self.read_as(one));
            told.push(format!("{} {}", text::PLACE.get(self.lang), place.get(self.lang)));
            if let Some(form) = self.review.dossier.submission.form(one.form, one.ordinal) {
                told.push(format!("{} {}", text::SOURCE.get(self.lang), file(&form.source)));
            }
            self.wrapped(4, &told.join("   "));
        }
        for one in &finding.elsewhere {
            let year = one.year.map(|year| year.to_string()).unwrap_or_default();
            self.lines.push(Line::Strong(format!(" +  {} {year} {}", one.unit, one.label)));
            let place = one.at.text();
            let place = format!("{} {}", text::PLACE.get(self.lang), place.get(self.lang));
            let source = format!("{} {}", text::SOURCE.get(self.lang), file(&one.source));
            self.wrapped(4, &[written(&one.raw, self.lang), place, source].join("   "));
        }
    }

    fn called(&self, one: &Evidence) -> String {
        let form = self.review.dossier.submission.form(one.form, one.ordinal);
        let called = form.map_or_else(|| one.form.title(), |form| form.called());
        format!("{} > {}", called.get(self.lang), one.label)
    }

    /// What the reviewer corrected it from, or the figure that was read where it is not what is written.
    fn read_as(&self, one: &Evidence) -> Option<String> {
        let dossier = &self.review.dossier;
        if let Some(known) = dossier.correction(one.form, one.ordinal, &one.field) {
            let (as_written, by) = (text::AS_WRITTEN.get(self.lang), text::CORRECTED.get(self.lang));
            return Some(format!("{as_written} {}  {by} {}", known.written, known.by));
        }
        let figure = dossier.submission.form(one.form, one.ordinal)?.figure(&one.field)?;
        let read = format!("{}{}", figure.value.normalize(), figure.unit.as_str());
        let bare = |text: &str| squeeze(text).trim_end_matches(figure.unit.as_str()).to_owned();
        let plain = Decimal::from_str(&bare(&one.raw)) == Ok(figure.value);
        (!plain).then(|| format!("{} {read}", text::READ_AS_FIGURE.get(self.lang)))
    }

    fn sums(&mut self, finding: &Finding) {
        let Some(formula) = &finding.formula else { return };
        self.head(text::FORMULA, None);
        self.wrapped(0, formula);
        for sum in taken_apart(formula) {
            self.lines.push(Line::Text(String::new()));
            self.sum(finding, &sum);
        }
    }

    /// Operands under each other with their place, then the result.
    fn sum(&mut self, finding: &Finding, sum: &Sum) {
        let values = sum.steps.iter().map(|step| step.text.as_str()).chain([sum.result.as_str()]);
        let width = values.map(glyph::width).max().unwrap_or(0);
        let so_far = |step: &Step| {
            let shown = step.so_far.filter(|_| step.sign != ' ').map(|value| value.normalize().to_string());
            shown.map(|value| format!("= {value}")).unwrap_or_default()
        };
        let running = sum.steps.iter().map(|step| glyph::width(&so_far(step))).max().unwrap_or(0);
        let mut used = Vec::new();
        for step in &sum.steps {
            let place = self.place(finding, step.value, &mut used).unwrap_or_default();
            let gap = " ".repeat(width.saturating_sub(glyph::width(&step.text)));
            let running = glyph::fit(&so_far(step), running);
            // A sign that terminals draw in one column or two stands at the edge of its own field.
            let sign = glyph::fit(&step.sign.to_string(), 2);
            let line = format!("    {sign}{gap}{}   {running}   {place}", step.text);
            self.lines.push(Line::Text(glyph::cut(line.trim_end(), self.room)));
        }
        if !sum.result.is_empty() {
            let gap = " ".repeat(width.saturating_sub(glyph::width(&sum.result)));
            self.lines.push(Line::Text(format!("    {}", "-".repeat(width + 2))));
            self.lines.push(Line::Strong(format!("    = {gap}{}", sum.result)));
        }
    }

    /// The cell an operand is from, each cell once: `2 基础数据表 > 公务接待 2024年决算数`.
    fn place(&self, finding: &Finding, value: Decimal, used: &mut Vec<usize>) -> Option<String> {
        let is = |one: &Evidence| {
            let form = self.review.dossier.submission.form(one.form, one.ordinal)?;
            Some(form.figure(&one.field)?.value.abs() == value.abs())
        };
        let mut all = finding.evidence.iter().enumerate();
        let (at, one) = all.find(|(at, one)| !used.contains(at) && is(one) == Some(true))?;
        used.push(at);
        let place = one.at.text();
        Some(format!("{} {}  ({})", at + 1, self.called(one), place.get(self.lang)))
    }
}

/// The text as it stands there, on one line.
fn written(raw: &str, lang: Lang) -> String {
    let raw = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    let raw = if raw.is_empty() { text::BLANK.get(lang).to_owned() } else { raw };
    format!("{} {raw}", text::WRITTEN_AS.get(lang))
}

fn file(source: &str) -> &str {
    source.rsplit(['/', '\\']).next().unwrap_or(source)
}

/// Stated minus expected, where both are figures of one kind.
fn off(finding: &Finding, lang: Lang) -> Option<String> {
    let (stated, expected) = (finding.stated.as_deref()?, finding.expected.as_deref()?);
    let percent = stated.ends_with('%');
    if percent != expected.ends_with('%') {
        return None;
    }
    let figure = |text: &str| Decimal::from_str(&text.trim_end_matches('%').replace(',', "")).ok();
    let off = figure(stated)?.checked_sub(figure(expected)?)?.normalize();
    (!off.is_zero()).then(|| format!("{off}{}", if percent { text::POINTS_OF_RATE.get(lang) } else { "" }))
}
