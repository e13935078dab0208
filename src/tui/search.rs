//! What the palette finds: commands, units, findings, notes, tables and cells, by their characters
//! or the initials of their readings, then by fuzzy match; and every cell of a value with `=`.

use std::cmp::Reverse;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::app::App;
use super::app::review::Review;
use super::hit::{Go, Hit, Survivors};
use super::initials::{self, Key, Tier};
use super::named::{Command, Scope};
use super::{settable, text};
use crate::base::text::{fold, fold_char};
use crate::base::{Expect, Reading, Unit};
use crate::model::{Draft, Field, Finding, Form, QueueRow};

/// The most hits shown; a longer list is read by nobody.
const MOST: usize = 60;
/// The most hits of one kind where several are looked through.
const EACH: usize = 20;

/// What of one kind a text may mean.
type Source = fn(&App, &str) -> Vec<Hit>;

/// Finds `query` in what is at hand in `scope`, best first. A prefix narrows it to one kind.
pub fn search(app: &App, scope: Scope, query: &str, survivors: &mut Survivors) -> Vec<Hit> {
    let query = fold(query);
    // `set ` lists what `set` does not.
    let query = query.trim_start();
    if let Some(hits) = settable::hits(app, query) {
        return hits;
    }
    let query = query.trim_end();
    let rest = |prefix: char| query.strip_prefix(prefix).map(str::trim);
    if let Some(value) = rest('=') {
        return app.review.as_ref().map(|review| equal(app, review, value)).unwrap_or_default();
    }
    if let Some(pattern) = rest('@') {
        return best(units(app, pattern, survivors));
    }
    if let Some(pattern) = rest('>') {
        return best(ranked_commands(app, scope, pattern));
    }
    if let Some(pattern) = rest('#') {
        return best(rank(findings(app, pattern), pattern));
    }
    let few = |mut ranked: Vec<(Rank, Hit)>| {
        ranked.truncate(EACH);
        ranked
    };
    if query.is_empty() {
        let begun = drafts(app).into_iter().map(|hit| ((None, 0), hit));
        let all = begun.chain(ranked_commands(app, scope, query));
        return best(all.chain(few(units(app, query, survivors))).collect());
    }
    let before: [Source; 5] = [cells, findings, forms, notes, |app, _| drafts(app)];
    let before = before.into_iter().flat_map(|kind| few(rank(kind(app, query), query)));
    let units = few(units(app, query, survivors));
    let commands = few(ranked_commands(app, scope, query));
    let (called, others): (Vec<_>, Vec<_>) =
        commands.into_iter().partition(|(_, hit)| is_called(app, hit, query));
    best(called.into_iter().chain(before).chain(units).chain(others).collect())
}

/// Whether what is typed stands in the very name of a command: it comes before cells that hold the
/// same words in a sentence.
fn is_called(app: &App, hit: &Hit, query: &str) -> bool {
    let Go::Run(name) = hit.go else { return false };
    let command = app.keymap.commands().iter().find(|command| command.name == name);
    let pattern = initials::pattern(query);
    let tier = command.and_then(|command| Key::of(command.hint(app.lang())).tier(&pattern));
    pattern.len() > 1 && tier.is_some_and(|tier| tier >= Tier::Together)
}

/// How well something matches: by the letters typed, then by the fuzzy matcher, which also looks at
/// what stands beside.
type Rank = (Option<Tier>, i64);

/// What matches, best first; everything, as it stands, where nothing is looked for.
fn rank(hits: Vec<Hit>, query: &str) -> Vec<(Rank, Hit)> {
    let pattern = initials::pattern(query);
    if pattern.is_empty() {
        return hits.into_iter().map(|hit| ((None, 0), hit)).collect();
    }
    let matcher = SkimMatcherV2::default();
    let score = |hit: &Hit| {
        let tier = Key::of(&hit.text).tier(&pattern);
        let fuzzy = matcher.fuzzy_match(&hit.text, query);
        let fuzzy = fuzzy.or_else(|| matcher.fuzzy_match(&hit.detail, query));
        (tier.is_some() || fuzzy.is_some()).then_some((tier, fuzzy.unwrap_or(0)))
    };
    let mut ranked: Vec<(Rank, Hit)> =
        hits.into_iter().filter_map(|hit| score(&hit).map(|rank| (rank, hit))).collect();
    ranked.sort_by_key(|(rank, _)| Reverse(*rank));
    ranked
}

fn best(mut ranked: Vec<(Rank, Hit)>) -> Vec<Hit> {
    ranked.sort_by_key(|((tier, _), _)| Reverse(*tier));
    ranked.into_iter().map(|(_, hit)| hit).take(MOST).collect()
}

/// Screens whose commands are found from every other, with the screen they work on.
const SCREENS: [Scope; 4] = [Scope::Queue, Scope::Review, Scope::Narrative, Scope::Memo];

/// Commands that match: those of this screen, and where something is typed those of the others.
fn ranked_commands(app: &App, scope: Scope, query: &str) -> Vec<(Rank, Hit)> {
    let mut hits: Vec<Hit> = app
        .keymap
        .commands()
        .iter()
        .filter(|command| command.works_here(scope))
        .map(|command| {
            named(app, command, app.keymap.keys_of(scope, command.name, app.lang()).unwrap_or_default())
        })
        .collect();
    if !query.is_empty() {
        let elsewhere = |command: &&Command| SCREENS.contains(&command.scope) && !command.works_here(scope);
        let others = app.keymap.commands().iter().filter(elsewhere);
        hits.extend(others.map(|command| named(app, command, app.words(command.scope.title()).to_owned())));
    }
    rank(hits, query)
}

fn named(app: &App, command: &Command, detail: String) -> Hit {
    Hit {
        kind: text::KIND_COMMAND,
        text: format!("{} {}", command.help.get(app.lang()), command.name),
        detail,
        go: Go::Run(command.name),
    }
}

/// What narrows a search to one kind, in the order of the palette's last line.
pub const PREFIXES: [char; 4] = ['>', '#', '@', '='];

/// The same search narrowed: to the kind of what is chosen, or else by the next prefix.
pub fn narrowed(query: &str, chosen: Option<&Hit>) -> String {
    let typed = query.trim_start();
    let now = typed.chars().next().map(fold_char).filter(|c| PREFIXES.contains(c));
    let rest = if now.is_some() { typed.get(typed.chars().next().map_or(0, char::len_utf8)..) } else { None };
    let rest = rest.unwrap_or(typed);
    let kind = chosen.filter(|_| !rest.is_empty() && now.is_none()).and_then(|hit| match hit.go {
        Go::Run(_) => Some('>'),
        Go::Unit(_) => Some('@'),
        Go::Finding(_) => Some('#'),
        Go::Setting(_) | Go::Set { .. } | Go::Place { .. } | Go::Draft(_) => None,
    });
    let at = now.and_then(|now| PREFIXES.iter().position(|one| *one == now));
    let next = PREFIXES.get(at.map_or(0, |at| (at + 1) % PREFIXES.len())).copied().unwrap_or('>');
    format!("{}{rest}", kind.unwrap_or(next))
}

/// The submissions whose unit and year match, best first. There may be very many: only those shown
/// are written out.
fn units(app: &App, query: &str, survivors: &mut Survivors) -> Vec<(Rank, Hit)> {
    let pattern = initials::pattern(query);
    if pattern.is_empty() {
        return app.queue.from(0).take(MOST).map(|(_, row)| ((None, 0), unit(app, row))).collect();
    }
    let keys = app.queue.keys();
    let goes_on = survivors.generation == app.queue.generation
        && !survivors.pattern.is_empty()
        && pattern.starts_with(&survivors.pattern);
    let mut tiers: [Vec<usize>; 4] = Default::default();
    let mut left = Vec::new();
    let mut look = |place: usize| {
        let Some(tier) = keys.get(place).and_then(|key| key.tier(&pattern)) else { return };
        left.push(place);
        if let Some(places) = tiers.get_mut(tier as usize).filter(|places| places.len() < MOST) {
            places.push(place);
        }
    };
    if goes_on {
        survivors.places.iter().copied().for_each(&mut look);
    } else {
        (0..keys.len()).for_each(&mut look);
    }
    *survivors = Survivors { generation: app.queue.generation, pattern, places: left };
    let named = [Tier::Scattered, Tier::Together, Tier::Beginning, Tier::Whole];
    let best = named
        .into_iter()
        .zip(&tiers)
        .rev()
        .flat_map(|(tier, places)| places.iter().map(move |at| (tier, at)));
    let hit = |(tier, at): (Tier, &usize)| Some(((Some(tier), 0), unit(app, app.queue.rows().get(*at)?)));
    best.take(MOST).filter_map(hit).collect()
}

fn unit(app: &App, row: &QueueRow) -> Hit {
    Hit {
        kind: text::KIND_UNIT,
        text: format!("{} {}", row.unit, row.year.map(|year| year.to_string()).unwrap_or_default()),
        detail: format!("{} {}", app.words(text::OPEN), row.tally.open),
        go: Go::Unit(row.id),
    }
}

fn findings(app: &App, query: &str) -> Vec<Hit> {
    let Some(review) = &app.review else { return Vec::new() };
    let likely = review.index(app.lang()).findings(&initials::pattern(query));
    let records = likely.into_iter().filter_map(|at| review.dossier.findings.get(at));
    // A project's findings are told by its name, as in the list.
    let project = |finding: &Finding| {
        let form = review.dossier.submission.form(finding.form, finding.ordinal);
        let name = form.map_or("", Form::instance).replace('\n', "");
        if name.is_empty() { name } else { format!("{name} ") }
    };
    records
        .map(|record| Hit {
            kind: text::KIND_FINDING,
            text: format!(
                "{} {}{} {}",
                record.finding.rule,
                project(&record.finding),
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

fn forms(app: &App, _: &str) -> Vec<Hit> {
    each_form(app)
        .map(|(at, form)| Hit {
            kind: text::KIND_FORM,
            text: form.called().get(app.lang()).to_owned(),
            detail: form.title.clone(),
            go: Go::Place { form: at, path: None },
        })
        .collect()
}

fn notes(app: &App, _: &str) -> Vec<Hit> {
    use crate::model::{Annotation, Target};
    let Some(review) = &app.review else { return Vec::new() };
    let hit = |note: &Annotation| {
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
        let category = note.category.map(|category| format!("{} ", category.title().get(app.lang())));
        let detail = format!("{}{}", category.unwrap_or_default(), note.signed().get(app.lang()));
        Some(Hit { kind: text::KIND_NOTE, text: note.text.clone(), detail, go })
    };
    let earlier = review.dossier.earlier_notes.iter().filter_map(|one| {
        let target = one.here.clone().unwrap_or(Target::Submission);
        let shown = hit(&Annotation { target, ..one.note.clone() })?;
        let (from, end) = (app.words(text::VERSION), app.words(text::VERSION_END));
        let about = one.about.get(app.lang());
        Some(Hit { detail: format!("{from}{}{end} {about} {}", one.version, shown.detail), ..shown })
    });
    review.dossier.annotations.iter().filter_map(hit).chain(earlier).collect()
}

/// Texts begun and not recorded.
fn drafts(app: &App) -> Vec<Hit> {
    let hit = |(at, draft): (usize, &Draft)| Hit {
        kind: text::KIND_DRAFT,
        text: draft.text.clone(),
        detail: app.words(text::NOT_RECORDED).to_owned(),
        go: Go::Draft(at),
    };
    app.drafts.waiting.iter().enumerate().map(hit).collect()
}

fn cells(app: &App, query: &str) -> Vec<Hit> {
    let Some(review) = &app.review else { return Vec::new() };
    let likely = review.index(app.lang()).cells(&initials::pattern(query));
    let hit = |(at, field): (usize, usize)| {
        let form = review.dossier.submission.forms.get(at)?;
        Some(cell(app, at, form, form.fields.get(field)?))
    };
    likely.into_iter().filter_map(hit).collect()
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
