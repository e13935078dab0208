//! What the palette finds: commands, units, findings, notes, tables and cells, by fuzzy match; and
//! every cell of a value with `=`.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::app::App;
use super::app::review::Review;
use super::command::{COMMANDS, Command, Scope};
use super::text::{self, Words};
use crate::base::text::{fold, squeeze};
use crate::base::{Expect, Reading, Unit};
use crate::model::{Field, Form};

/// The most hits shown; a longer list is read by nobody.
const MOST: usize = 60;

/// Where a hit leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Go {
    Run(&'static str),
    Unit(i64),
    /// A finding, by fingerprint.
    Finding(String),
    /// A form of the submission under review, and its field if it is about one.
    Place {
        form: usize,
        path: Option<String>,
    },
}

/// One thing found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub kind: Words,
    pub text: String,
    pub detail: String,
    pub go: Go,
}

/// Everything of one kind that is at hand in a scope.
type Source = fn(&App, Scope) -> Vec<Hit>;

/// Finds `query` in what is at hand in `scope`, best first. A prefix narrows it to one kind.
pub fn search(app: &App, scope: Scope, query: &str) -> Vec<Hit> {
    let query = fold(query);
    let query = query.trim();
    let rest = |prefix: char| query.strip_prefix(prefix).map(str::trim);
    if let Some(value) = rest('=') {
        return app.review.as_ref().map(|review| equal(app, review, value)).unwrap_or_default();
    }
    let (kinds, pattern): (&[Source], &str) = if let Some(pattern) = rest('>') {
        (&[commands], pattern)
    } else if let Some(pattern) = rest('#') {
        (&[findings], pattern)
    } else if let Some(pattern) = rest('@') {
        (&[units], pattern)
    } else if query.is_empty() {
        (&[commands, units], query)
    } else {
        (&[cells, findings, forms, notes, units, commands], query)
    };
    rank(kinds.iter().flat_map(|kind| kind(app, scope)).collect(), pattern)
}

fn rank(hits: Vec<Hit>, pattern: &str) -> Vec<Hit> {
    if pattern.is_empty() {
        return hits.into_iter().take(MOST).collect();
    }
    let matcher = SkimMatcherV2::default();
    let score = |hit: &Hit| {
        let whole = if squeeze(&hit.text).contains(&squeeze(pattern)) { 1000 } else { 0 };
        let own = matcher.fuzzy_match(&hit.text, pattern);
        own.or_else(|| matcher.fuzzy_match(&hit.detail, pattern)).map(|score| score + whole)
    };
    let mut ranked: Vec<(i64, Hit)> =
        hits.into_iter().filter_map(|hit| score(&hit).map(|score| (score, hit))).collect();
    ranked.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    ranked.into_iter().map(|(_, hit)| hit).take(MOST).collect()
}

fn commands(app: &App, scope: Scope) -> Vec<Hit> {
    let here = |command: &&Command| scope.chain().any(|one| one == command.scope);
    COMMANDS
        .iter()
        .filter(here)
        .map(|command| Hit {
            kind: text::KIND_COMMAND,
            text: format!("{} {}", command.help.get(app.lang()), command.name),
            detail: app.keymap.keys_of(scope, command.name, app.lang()).unwrap_or_default(),
            go: Go::Run(command.name),
        })
        .collect()
}

fn units(app: &App, _: Scope) -> Vec<Hit> {
    let rows = app.queue.rows.iter().flatten();
    rows.map(|row| Hit {
        kind: text::KIND_UNIT,
        text: format!("{} {}", row.unit, row.year.map(|year| year.to_string()).unwrap_or_default()),
        detail: format!("{} {}", app.words(text::OPEN), row.tally.open),
        go: Go::Unit(row.id),
    })
    .collect()
}

fn findings(app: &App, _: Scope) -> Vec<Hit> {
    let records = app.review.iter().flat_map(|review| &review.dossier.findings);
    records
        .map(|record| Hit {
            kind: text::KIND_FINDING,
            text: format!(
                "{} {} {}",
                record.finding.rule,
                record.finding.label,
                record.finding.title.get(app.lang())
            ),
            detail: format!(
                "{} {}",
                record.finding.severity.mark().get(app.lang()),
                record.disposition.standing.title().get(app.lang())
            ),
            go: Go::Finding(record.finding.fingerprint.clone()),
        })
        .collect()
}

fn each_form(app: &App) -> impl Iterator<Item = (usize, &Form)> {
    app.review.iter().flat_map(|review| review.dossier.submission.forms.iter().enumerate())
}

fn forms(app: &App, _: Scope) -> Vec<Hit> {
    each_form(app)
        .map(|(at, form)| Hit {
            kind: text::KIND_FORM,
            text: form.called().get(app.lang()).to_owned(),
            detail: form.title.clone(),
            go: Go::Place { form: at, path: None },
        })
        .collect()
}

fn notes(app: &App, _: Scope) -> Vec<Hit> {
    use crate::model::Target;
    let Some(review) = &app.review else { return Vec::new() };
    let hit = |note: &crate::model::Annotation| {
        let go = match &note.target {
            Target::Finding { fingerprint } => Go::Finding(fingerprint.clone()),
            Target::Field { form, ordinal, field } => {
                Go::Place { form: review.form_at(*form, *ordinal)?, path: Some(field.clone()) }
            }
            Target::Form { form, ordinal } => {
                Go::Place { form: review.form_at(*form, *ordinal)?, path: None }
            }
            Target::Submission => Go::Place { form: 0, path: None },
        };
        Some(Hit { kind: text::KIND_NOTE, text: note.text.clone(), detail: note.by.clone(), go })
    };
    review.dossier.annotations.iter().filter_map(hit).collect()
}

fn cells(app: &App, _: Scope) -> Vec<Hit> {
    each_form(app)
        .flat_map(|(at, form)| form.fields.iter().map(move |field| (at, form, field)))
        .filter(|(_, _, field)| !field.reading.is_empty())
        .map(|(at, form, field)| cell(app, at, form, field))
        .collect()
}

fn cell(app: &App, at: usize, form: &Form, field: &Field) -> Hit {
    Hit {
        kind: text::KIND_CELL,
        text: format!("{} {}", field.label(), field.shown()),
        detail: form.called().get(app.lang()).to_owned(),
        go: Go::Place { form: at, path: Some(field.path.clone()) },
    }
}

/// Every cell whose figure has this value, however it is printed.
fn equal(app: &App, review: &Review, value: &str) -> Vec<Hit> {
    let wanted = Reading::of(value, &Expect::Number(Unit::None));
    let Some(wanted) = wanted.figure().map(|figure| figure.value) else { return Vec::new() };
    let forms = review.dossier.submission.forms.iter().enumerate();
    forms
        .flat_map(|(at, form)| form.fields.iter().map(move |field| (at, form, field)))
        .filter(|(_, _, field)| field.figure().is_some_and(|figure| figure.value == wanted))
        .map(|(at, form, field)| cell(app, at, form, field))
        .take(MOST)
        .collect()
}
