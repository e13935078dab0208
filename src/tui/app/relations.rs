//! Every relation that touches one value, whatever its verdict, in lines: why a rule did not speak
//! is as visible as why it did.

use super::review::Review;
use crate::audit;
use crate::base::{Lang, Text, Verdict};
use crate::model::{Check, Finding, FormKind, Submission};
use crate::tui::text;
use crate::tui::widget::wrap::wrap;

/// What stands before the lines of one relation.
const INSET: &str = "    ";

/// The state of the pop-up.
#[derive(Clone, Debug)]
pub struct Relations {
    pub form: FormKind,
    pub ordinal: u32,
    /// The fields that the cell shows.
    pub paths: Vec<String>,
    /// What the value is called, with its text.
    pub about: String,
    /// Those of the submission that touch the value; none until the worker has read them.
    pub checks: Option<Vec<Check>>,
    /// What the bureau's own rules are called.
    pub titles: Vec<(String, Text)>,
    /// The first line shown.
    pub top: usize,
    /// The finding that Enter goes to, by place among those told of.
    pub at: usize,
}

/// A line of the pop-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    /// Where it heads a relation or a finding: what was said of it.
    pub head: Option<Head>,
    /// The finding it tells of, by fingerprint.
    pub finding: Option<String>,
}

/// How a head stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    Good,
    Doubtful,
    Bad,
}

impl Relations {
    /// Keeps the relations that touch the value: those that fail first, those that hold last.
    pub fn take(&mut self, all: Vec<Check>) {
        let touching = |check: &Check| self.paths.iter().any(|path| self.is_touched(check, path));
        let mut own: Vec<Check> = all.into_iter().filter(touching).collect();
        own.sort_by_key(|check| match check.verdict {
            Verdict::Fails => 0,
            Verdict::ExplainedRounded | Verdict::ExplainedTruncated => 1,
            Verdict::Unverifiable => 2,
            Verdict::Holds => 3,
        });
        self.checks = Some(own);
    }

    /// The line of the finding that Enter goes to.
    pub fn chosen(&self, lines: &[Line]) -> Option<usize> {
        let told = lines.iter().enumerate().filter(|(_, line)| line.finding.is_some());
        told.map(|(at, _)| at).nth(self.at)
    }

    fn is_touched(&self, check: &Check, path: &str) -> bool {
        check.touches(self.form, self.ordinal, path)
    }

    /// How many relations have each verdict: `不一致 1  尾差 0  无法核验 0  一致 2`.
    pub fn counts(&self, lang: Lang) -> String {
        const EACH: [Verdict; 4] =
            [Verdict::Fails, Verdict::ExplainedRounded, Verdict::Unverifiable, Verdict::Holds];
        let checks = self.checks.as_deref().unwrap_or_default();
        let of = |verdict: &Verdict| {
            let title = verdict.title();
            let count = checks.iter().filter(|check| check.verdict.title() == title).count();
            format!("{} {count}", title.get(lang))
        };
        EACH.iter().map(of).collect::<Vec<_>>().join("  ")
    }

    /// The lines on a pop-up of that many columns.
    pub fn lines(&self, review: &Review, lang: Lang, columns: usize) -> Vec<Line> {
        let Some(checks) = &self.checks else { return plain(text::OPENING.get(lang), columns) };
        let mut lines: Vec<Line> = checks
            .iter()
            .flat_map(|check| self.of_check(check, &review.dossier.submission, lang, columns))
            .collect();
        let others = self.findings(review, checks);
        for finding in &others {
            lines.extend(of_finding(finding, lang, columns));
        }
        let silent = self.silent(review, checks, &others);
        if !silent.is_empty() {
            lines.push(head(text::SILENT_RULES.get(lang).to_owned(), Head::Good));
            let named: Vec<String> =
                silent.iter().map(|rule| format!("{} {}", rule.code, rule.title().get(lang))).collect();
            let between = if lang == Lang::Zh { "；" } else { "; " };
            lines.extend(inset(&named.join(between), columns));
        }
        if lines.is_empty() { plain(text::NO_RULE.get(lang), columns) } else { lines }
    }

    /// The code of a rule with its title.
    fn titled(&self, code: &str, lang: Lang) -> String {
        let own = || self.titles.iter().find(|(own, _)| own == code).map(|(_, title)| title.clone());
        let title = audit::rule(code).map(|rule| rule.title()).or_else(own).unwrap_or_default();
        format!("{code} {}", title.get(lang))
    }

    /// The verdict with the rule, the value it is about, the numbers, and what keeps it from being verified.
    fn of_check(&self, check: &Check, submission: &Submission, lang: Lang, columns: usize) -> Vec<Line> {
        let verdict = check.verdict.title();
        let mode = check.verdict.mode().map(|mode| format!("({})", mode.get(lang))).unwrap_or_default();
        let look = match check.verdict {
            Verdict::Holds => Head::Good,
            Verdict::Fails => Head::Bad,
            _ => Head::Doubtful,
        };
        let title = format!("{}{mode}  {}", verdict.get(lang), self.titled(&check.rule, lang));
        let mut lines = vec![Line { finding: check.finding.clone(), ..head(title, look) }];
        let fields = check.fields(submission);
        let value = |(form, ordinal, field): &(FormKind, u32, &crate::model::Field)| {
            let elsewhere = (*form, *ordinal) != (self.form, self.ordinal);
            let form = elsewhere.then(|| submission.form(*form, *ordinal)).flatten();
            let form = form.map(|form| format!("{} ", form.called().get(lang))).unwrap_or_default();
            let shown = field.shown().replace('\n', " ");
            let shown = if shown.is_empty() { text::BLANK.get(lang).to_owned() } else { shown };
            format!("{form}{} {shown}", field.label())
        };
        if let Some(own) = fields.first() {
            lines.extend(inset(&value(own), columns));
        }
        match &check.formula {
            Some(formula) => {
                lines.extend(inset(&format!("{}  {formula}", text::FORMULA.get(lang)), columns));
            }
            None => {
                let others: Vec<String> = fields.iter().skip(1).map(value).collect();
                if !others.is_empty() {
                    let joined = format!("{}  {}", text::AGAINST.get(lang), others.join(" + "));
                    lines.extend(inset(&joined, columns));
                }
            }
        }
        if let Some(obstacle) = check.obstacle(submission) {
            lines.extend(inset(obstacle.get(lang), columns));
        }
        lines
    }

    /// Findings on the value that no relation among `checks` became.
    fn findings<'r>(&self, review: &'r Review, checks: &[Check]) -> Vec<&'r Finding> {
        let findings = review.dossier.findings.iter().map(|record| &record.finding);
        findings
            .filter(|finding| {
                !checks.iter().any(|check| check.finding.as_ref() == Some(&finding.fingerprint))
                    && finding.evidence.iter().any(|one| {
                        one.form == self.form
                            && one.ordinal == self.ordinal
                            && self.paths.contains(&one.field)
                    })
            })
            .collect()
    }

    /// The rules that look at the value and had nothing to say of it.
    fn silent(&self, review: &Review, checks: &[Check], found: &[&Finding]) -> Vec<&'static audit::Rule> {
        let spoke = |code: &str| {
            checks.iter().any(|check| check.rule == code) || found.iter().any(|finding| finding.rule == code)
        };
        let Some(form) = review.dossier.submission.form(self.form, self.ordinal) else { return Vec::new() };
        let looks = |rule: &&&audit::Rule| {
            self.paths.iter().any(|path| form.field(path).is_some() && rule.looks_at(self.form, path))
        };
        audit::CATALOGUE.iter().filter(looks).filter(|rule| !spoke(rule.code)).copied().collect()
    }
}

fn of_finding(finding: &Finding, lang: Lang, columns: usize) -> Vec<Line> {
    let title =
        format!("{}  {} {}", finding.severity.mark().get(lang), finding.rule, finding.title.get(lang));
    let finding_at = Some(finding.fingerprint.clone());
    let mut lines = vec![Line { finding: finding_at, ..head(title, Head::Bad) }];
    lines.extend(inset(finding.message.get(lang), columns));
    lines
}

fn head(text: String, head: Head) -> Line {
    Line { text, head: Some(head), finding: None }
}

fn inset(text: &str, columns: usize) -> Vec<Line> {
    let wrapped = wrap(text, columns.saturating_sub(INSET.len()).max(2)).into_iter();
    wrapped.map(|line| Line { text: format!("{INSET}{line}"), head: None, finding: None }).collect()
}

fn plain(text: &str, columns: usize) -> Vec<Line> {
    wrap(text, columns).into_iter().map(|text| Line { text, head: None, finding: None }).collect()
}
