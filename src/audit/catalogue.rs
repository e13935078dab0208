//! What a rule is: its code, names, reasons, examples and check, all in the rule's own file.

use super::byline::Byline;
use super::case::Case;
use super::sink::Sink;
use super::thresholds::Threshold;
use crate::base::Text;
use crate::model::{FormKind, Severity};

/// One rule. The examples are shown in the docs and run as tests.
#[derive(Debug)]
pub struct Rule {
    /// `R001`; never changes its meaning.
    pub code: &'static str,
    /// Counts up when the rule's judgement changes.
    pub revision: u16,
    /// `execution-rate-misstated`; the file is named after code and name.
    pub name: &'static str,
    /// `执行率填报有误`
    pub title_zh: &'static str,
    /// `Execution rate misstated`
    pub title_en: &'static str,
    pub severity: Severity,
    /// Why it matters, in one or two sentences.
    pub why_zh: &'static str,
    pub why_en: &'static str,
    pub clause: Clause,
    /// The fields it weighs, as `form path`: `*` in a path is any stretch of it, `scored` is both
    /// forms with scores, `any` every form. Empty for a rule on forms as a whole.
    pub reads: &'static [&'static str],
    pub thresholds: &'static [Threshold],
    /// A case in notation (see [`super::notation`]) in which it fires; the field is marked.
    pub flags: &'static str,
    /// A case in which it is silent.
    pub passes: &'static str,
    pub check: fn(&Case<'_>, &mut Sink<'_>),
}

impl Rule {
    pub fn byline(&self) -> Byline {
        Byline {
            code: self.code.to_owned(),
            revision: self.revision,
            name: self.name.to_owned(),
            title: self.title(),
            severity: self.severity,
            clause: self.clause.text(),
        }
    }

    pub fn card(&self) -> Card<'_> {
        Card {
            byline: self.byline(),
            why: self.why(),
            thresholds: self.thresholds,
            flags: vec![self.flags],
            passes: vec![self.passes],
        }
    }

    pub fn title(&self) -> Text {
        Text::new(self.title_zh, self.title_en)
    }

    pub fn why(&self) -> Text {
        Text::new(self.why_zh, self.why_en)
    }

    /// Whether it weighs a field, spoken or silent.
    pub fn looks_at(&self, form: FormKind, path: &str) -> bool {
        self.reads.iter().filter_map(|one| one.split_once(' ')).any(|(kind, pattern)| {
            let here = match kind {
                "any" => true,
                "scored" => matches!(form, FormKind::SelfEval | FormKind::ProjectEval),
                kind => kind == form.as_str(),
            };
            here && fits(path, pattern)
        })
    }
}

/// Whether a path is of a pattern in which `*` is any stretch, an empty one too.
fn fits(path: &str, pattern: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        let Some((_, behind)) = rest.split_once(part) else { return false };
        rest = behind;
    }
    true
}

/// A rule as a person reads it, whether it is built in or a bureau's own.
#[derive(Clone, Debug)]
pub struct Card<'a> {
    pub byline: Byline,
    pub why: Text,
    pub thresholds: &'a [Threshold],
    /// Cases in notation in which it fires.
    pub flags: Vec<&'a str>,
    /// Cases in which it is silent.
    pub passes: Vec<&'a str>,
}

/// What a rule rests on.
#[derive(Debug)]
pub enum Clause {
    /// Arithmetic and the form's own definitions.
    Arithmetic,
    /// What bureaus ask for in practice, no article named.
    Practice,
    /// A document of the Ministry or a province, named without an article number unless checked.
    Document { zh: &'static str, en: &'static str },
}

impl Clause {
    pub fn text(&self) -> Text {
        match self {
            Clause::Arithmetic => Text::new("数据勾稽关系", "how the figures must agree"),
            Clause::Practice => Text::new("绩效自评复核通行做法", "review practice"),
            Clause::Document { zh, en } => Text::new(*zh, *en),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_is_any_stretch_of_a_path() {
        assert!(fits("indicators[3].target", "indicators[*].target"));
        assert!(fits("project[水电.维护].actual", "project[*].actual"));
        assert!(fits("total.score", "total.score") && fits("funds.total.rate", "funds.*.rate"));
        assert!(!fits("indicators[3].targets", "indicators[*].target"));
        assert!(!fits("total.score", "total") && !fits("funds.total.rate", "*.executed"));
    }
}
