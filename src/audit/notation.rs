//! Cases written down: how examples and tests of rules say what a submission holds.
//!
//! ```text
//! unit 云岭县示例局
//! year 2024
//!
//! self_eval
//! funds.total.full_year = 100
//! funds.total.executed = 120      <- R003
//!
//! project_eval
//! name = 业务经费
//! ```
//!
//! A line with a form's kind begins the next form of that kind, one with `copy` before it the copy of the form above in
//! another source; one with `title` gives its title. `<- CODE` marks the field a finding is expected at. Values are read as their paths say, labels are the paths,
//! or what stands between path and sign: `funds.total.rate 年度资金总额执行率 = 90%`.
//!
//! A report's section is its heading and its text: `section[7] 七、存在的问题 = 制度不细。`; written
//! again it goes on with a next line. Its figures are read from the text and need no line of their
//! own, except to mark one: `section[7].figure[0] = 5万元 <- N001`.
//!
//! After a line `last_year` stands the same unit's submission of the year before, after `peer 云岭县乙局`
//! another unit's of the same year. `peers 6 score 94 errors 0` says what six more units claim.

use super::case::Case;
use super::catalogue::Rule;
use super::peers::{self, Peer, Peers, Pool, Spread};
use super::run::{Outcome, run};
use super::thresholds::Thresholds;
use crate::base::{Date, Place, Reading, Text};
use crate::model::{Field, Finding, Form, FormCopy, FormKind, Submission, path, section};

/// A case in notation, read.
#[derive(Clone, Debug, Default)]
pub struct Written {
    pub submission: Submission,
    pub last_year: Option<Submission>,
    pub peers: Vec<Submission>,
    pub scores: Spread,
    pub errors: Spread,
    /// Rule, form, ordinal, path: where findings are marked.
    pub marks: Vec<(String, FormKind, u32, String)>,
}

/// Reads a case. The line that cannot be read is the error.
pub fn read(text: &str) -> Result<Written, String> {
    let mut written = Written::default();
    written.submission.unit = "云岭县示例局".to_owned();
    written.submission.year = Some(2024);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(unit) = line.strip_prefix("unit ") {
            written.submission.unit = unit.trim().to_owned();
        } else if let Some(year) = line.strip_prefix("year ") {
            written.submission.year = year.trim().parse().ok();
        } else if line == "last_year" || line.starts_with("peer ") {
            another(&mut written, line.strip_prefix("peer ").map(str::trim));
        } else if let Some(claim) = line.strip_prefix("peers ") {
            claims(&mut written, claim).ok_or_else(|| format!("no claim: `{line}`"))?;
        } else if let Some(title) = line.strip_prefix("title ") {
            self::title(&mut written, title)?;
        } else if let Ok(kind) = line.parse::<FormKind>() {
            let submission = written.current();
            let ordinal = u32::try_from(submission.of_kind(kind).count()).unwrap_or(0) + 1;
            submission.forms.push(blank(kind, ordinal, "case.txt"));
        } else if let Some(kind) = line.strip_prefix("copy ") {
            let submission = written.current();
            let ordinal = u32::try_from(submission.of_kind(kind.parse()?).count()).unwrap_or(0);
            submission.forms.push(blank(kind.parse()?, ordinal, COPY));
        } else {
            field(&mut written, line)?;
        }
    }
    let forms = std::mem::take(&mut written.submission.forms);
    let (copies, forms): (Vec<Form>, _) = forms.into_iter().partition(|form| form.source == COPY);
    written.submission.forms = forms;
    written.submission.copies = copies.into_iter().map(|form| FormCopy { of: form.ordinal, form }).collect();
    Ok(written)
}

impl Written {
    /// The submission that the lines are of.
    fn current(&mut self) -> &mut Submission {
        match (self.peers.last_mut(), &mut self.last_year) {
            (Some(peer), _) => peer,
            (None, Some(last)) => last,
            (None, None) => &mut self.submission,
        }
    }
}

/// Begins last year's submission, or that of the other unit.
fn another(written: &mut Written, unit: Option<&str>) {
    let year = written.submission.year;
    let own = written.submission.unit.clone();
    match unit {
        Some(unit) => {
            written.peers.push(Submission { unit: unit.to_owned(), year, ..Submission::default() });
        }
        None => {
            let year = year.and_then(|year| year.checked_sub(1));
            written.last_year = Some(Submission { unit: own, year, ..Submission::default() });
        }
    }
}

/// `6 score 94 errors 0`
fn claims(written: &mut Written, claim: &str) -> Option<()> {
    let words: Vec<&str> = claim.split_whitespace().collect();
    let [count, "score", score, "errors", errors] = words.as_slice() else { return None };
    let count = count.parse().ok()?;
    written.scores.add(score.parse().ok()?, count);
    written.errors.add(errors.parse().ok()?, count);
    Some(())
}

/// The source that copies of forms stand in.
const COPY: &str = "copy.txt";

fn blank(kind: FormKind, ordinal: u32, source: &str) -> Form {
    Form { kind, ordinal, title: kind.title().zh, source: source.to_owned(), fields: Vec::new() }
}

/// The printed title of the form above; it may be marked like a field.
fn title(written: &mut Written, line: &str) -> Result<(), String> {
    let (title, marks) = line.split_once("<-").unwrap_or((line, ""));
    let none = || format!("no form before `{line}`");
    let form = written.current().forms.last_mut().ok_or_else(none)?;
    form.title = title.trim().to_owned();
    let (kind, ordinal) = (form.kind, form.ordinal);
    for mark in marks.split_whitespace() {
        written.marks.push((mark.to_owned(), kind, ordinal, "title".to_owned()));
    }
    Ok(())
}

fn field(written: &mut Written, line: &str) -> Result<(), String> {
    let (statement, marks) = match line.split_once("<-") {
        Some((statement, marks)) => (statement.trim(), marks.split_whitespace().collect()),
        None => (line, Vec::new()),
    };
    let (path, raw) = statement.split_once('=').ok_or_else(|| format!("no `=` in `{line}`"))?;
    let (path, raw) = (path.trim(), raw.trim());
    let (path, heading) = labelled(path);
    let none = || format!("no form before `{line}`");
    let (kind, ordinal) =
        written.current().forms.last().map(|form| (form.kind, form.ordinal)).ok_or_else(none)?;
    for mark in marks {
        written.marks.push((mark.to_owned(), kind, ordinal, path.to_owned()));
    }
    let form = written.current().forms.last_mut().ok_or_else(none)?;
    if section::is_figure(path) {
        let known = form.field(path).is_some_and(|field| field.raw == raw);
        return if known { Ok(()) } else { Err(format!("no such figure: `{line}`")) };
    }
    if path.starts_with("section[") {
        section_line(form, path, heading, raw);
        return Ok(());
    }
    let (row, column) = match heading {
        "" => path.rsplit_once('.').unwrap_or((path, "")),
        label => (label, ""),
    };
    form.fields.push(Field {
        path: path.to_owned(),
        row: row.to_owned(),
        column: column.to_owned(),
        raw: raw.to_owned(),
        reading: Reading::of(raw, &path::expect(path)),
        at: Place::Nowhere,
    });
    Ok(())
}

/// A path and the label behind it; spaces in brackets are the path's own.
fn labelled(text: &str) -> (&str, &str) {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            ' ' if depth == 0 => {
                let (path, label) = text.split_at(at);
                return (path, label.trim());
            }
            _ => {}
        }
    }
    (text, "")
}

/// One line of a report's section, and the section's figures anew.
fn section_line(form: &mut Form, path: &str, heading: &str, raw: &str) {
    let mut field = Field {
        path: path.to_owned(),
        row: if heading.is_empty() { path } else { heading }.to_owned(),
        column: String::new(),
        raw: raw.to_owned(),
        reading: Reading::Words,
        at: Place::Nowhere,
    };
    if let Some(at) = form.fields.iter().position(|known| known.path == path) {
        let first = form.fields.remove(at);
        field = Field { raw: format!("{}\n{raw}", first.raw), ..first };
        let own = format!("{path}.figure[");
        form.fields.retain(|field| !field.path.starts_with(&own));
    }
    field.reading = Reading::of(&field.raw, &path::expect(path));
    let figures = section::figures(path, field.raw.lines().map(|line| (line, Place::Nowhere)));
    form.fields.push(field);
    form.fields.extend(figures);
}

/// The day cases are audited on, well after the fiscal year.
pub fn today() -> Date {
    Date::new(2026, 6, 30)
}

/// Audits a written case with default thresholds on a day well after the fiscal year.
pub fn audit(written: &Written) -> Outcome {
    let thresholds = Thresholds::default();
    let peers = met(written, &thresholds);
    let case = Case {
        submission: &written.submission,
        last_year: written.last_year.as_ref(),
        peers: Some(&peers),
        reports: None,
        today: today(),
        thresholds: &thresholds,
    };
    run(&case)
}

/// The peers of a written case, as the desk would find them.
fn met<'w>(written: &'w Written, thresholds: &Thresholds) -> Peers<'w> {
    let all = std::iter::once(&written.submission).chain(&written.peers);
    let pool = Pool::of(all.map(|one| Peer::of(one, 0)).collect());
    let mut peers =
        Peers { scores: written.scores.clone(), errors: written.errors.clone(), ..Peers::default() };
    let Some(own) = pool.peer(0) else { return peers };
    let units = peers::names::candidates(&written.submission).into_iter();
    peers.units = units.filter(|name| pool.names(name)).collect();
    let holders = |hash, most| Ok::<_, std::convert::Infallible>(pool.holders(own, hash, most));
    let Ok(met) = peers::meet(own, written.peers.len(), thresholds, holders);
    peers.common = met.common;
    peers.near = met.near.iter().filter_map(|at| written.peers.get(at.checked_sub(1)?)).collect();
    peers
}

/// Whether a rule's examples do what they say; the first difference is the error.
pub fn prove(rule: &Rule) -> Result<(), Text> {
    for (example, flags) in [(rule.flags, true), (rule.passes, false)] {
        let written = read(example).map_err(|why| Text::new(why.clone(), why))?;
        marked(rule.code, &written, flags)?;
        agree(rule.code, &written, &audit(&written).findings)?;
    }
    Ok(())
}

/// A case that a rule flags marks a field for it, one that it passes none.
pub fn marked(code: &str, written: &Written, flags: bool) -> Result<(), Text> {
    let marks = written.marks.iter().any(|(marked, ..)| marked == code);
    match (marks, flags) {
        (false, true) => Err(Text::new(
            format!("不符的样例没有用“<- {code}”标出字段"),
            format!("the example that does not hold marks no field with “<- {code}”"),
        )),
        (true, false) => Err(Text::new(
            format!("相符的样例标了“<- {code}”"),
            format!("the example that holds has a mark “<- {code}”"),
        )),
        _ => Ok(()),
    }
}

/// Whether the findings of the rule `code` stand exactly where they are marked.
pub fn agree(code: &str, written: &Written, findings: &[Finding]) -> Result<(), Text> {
    let found: Vec<&Finding> = findings.iter().filter(|finding| finding.rule == code).collect();
    let marks: Vec<_> = written.marks.iter().filter(|(marked, ..)| marked == code).collect();
    for (_, kind, ordinal, path) in &marks {
        if !found.iter().any(|f| f.form == *kind && f.ordinal == *ordinal && f.field == *path) {
            return Err(Text::new(
                format!("样例{}第{ordinal}份的{path}标了{code}，但没有查出", kind.title().zh),
                format!("{code} is silent where an example marks it: {kind} {ordinal} {path}"),
            ));
        }
    }
    for f in found {
        let at = (f.form, f.ordinal, &f.field);
        if !marks.iter().any(|(_, kind, ordinal, path)| (*kind, *ordinal, path) == at) {
            return Err(Text::new(
                format!("{code}在样例没有标出的{}查出：{}", f.field, f.message.zh),
                format!("{code} fires at {}, which no example marks: {}", f.field, f.message.en),
            ));
        }
    }
    Ok(())
}

/// For tests in rule files: the case agrees with its marks.
#[cfg(test)]
pub fn expect(rule: &Rule, text: &str) -> Vec<Finding> {
    let written = read(text).unwrap();
    let findings = audit(&written).findings;
    agree(rule.code, &written, &findings).unwrap();
    findings.into_iter().filter(|finding| finding.rule == rule.code).collect()
}
