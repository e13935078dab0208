//! What the worker answered.

use super::{
    alias, bulk, compare, draw, flow, former, import, looks, memo, narrative, news, record, refused,
    relations, resume, same_rule, setting, source, turned, years,
};
use std::path::Path;

use super::undo_hint::undo_hint;

use crate::base::Text;
use crate::desk::{Difference, Done, Freshness, Op, Trouble};
use crate::model::Dossier;
use crate::tui::app::flow::steps;
use crate::tui::app::listing::Listing;
use crate::tui::app::page::Page;
use crate::tui::app::review::Review;
use crate::tui::app::{App, End};
use crate::tui::event::{Answer, Request};
use crate::tui::text;

pub fn take(app: &mut App, answer: Answer) {
    match answer {
        Answer::Opened(actor) => app.actor = Some(actor),
        Answer::Standing { read_only, notices, ignored } => {
            app.ignored = ignored;
            standing(app, read_only, &notices);
        }
        Answer::Queue(listing) => queued(app, *listing),
        Answer::Line(line) => app.queue.take_line(*line),
        Answer::Resume { place, drafts } => resume::take(app, place, drafts),
        Answer::Kept => {}
        Answer::Changed(changed, keys) => setting::changed(app, *changed, keys),
        Answer::Unchanged(trouble) => setting::fault(app, &trouble.text()),
        Answer::Waiting => app.complain(app.words(text::DATABASE_HELD)),
        Answer::Dossier(dossier, freshness) => {
            opened(app, *dossier);
            match freshness {
                Freshness::AsItWas => {}
                Freshness::Anew(difference) => checked_anew(app, &difference),
                Freshness::Older => app.say(app.words(text::CHECKED_OTHERWISE).to_owned()),
            }
        }
        Answer::Near { unit, others } => alias::offer(app, unit, &others),
        Answer::Aliased(moved) => alias::recorded(app, moved),
        Answer::Done { ticket, op, done, dossier } => recorded(app, ticket, &op, &done, *dossier),
        Answer::Refused { ticket, op, revision, refusal, dossier } => {
            not_recorded(app, ticket, dossier);
            refused::take(app, ticket, op, revision, refusal);
        }
        Answer::Holder(id, holder) => app.arriving = holder.map(|holder| (id, holder)),
        Answer::News(news) => news::take(app, *news),
        Answer::TakenOver(done) => taken_over(app, done),
        Answer::Preview(draft) => memo::composed(app, *draft),
        Answer::Unfit(draft) => memo::unfit(app, *draft),
        Answer::Comparison(comparison) => compare::take(app, Some(*comparison)),
        Answer::Former(former) => former::take(app, *former),
        Answer::Years(years) => years::take(app, Some(*years)),
        Answer::SameRule { rule, found } => same_rule::take(app, &rule, Some(*found)),
        Answer::Sampled(drawn) => draw::sampled(app, &drawn),
        Answer::SecondLooks(looks) => looks::take(app, Some(*looks)),
        Answer::Source { digest, place, text } => source::arrived(app, &digest, &place, text),
        Answer::Checks(checks, titles) => relations::take(app, checks, titles),
        Answer::Completed(completed) => import::completed(app, completed),
        Answer::Progress(progress) => import::progress(app, &progress),
        Answer::Imported(report) => import::finished(app, &report),
        Answer::Bulk { submission, outcome, row } => bulk::took(app, submission, outcome, row),
        Answer::Written(path) => memo_written(app, &path),
        Answer::Detailed(path) => said_written(app, &path),
        Answer::Moved { path, dossier } => flow::moved(app, *dossier, &path.display().to_string()),
        Answer::Failed(trouble) => failed(app, &trouble),
        Answer::Damaged(trouble) => {
            // The history has what was found; the line has what to do.
            app.complain_of(&trouble.what);
            app.complain(app.words(text::DAMAGED));
        }
        Answer::Lost(trouble) => app.end = Some(End::Trouble(trouble)),
    }
}

/// The memo's page is done with.
fn memo_written(app: &mut App, path: &Path) {
    memo::written(app);
    said_written(app, path);
}

/// The file, the folder it is in, and the step after it.
fn said_written(app: &mut App, path: &Path) {
    let name =
        path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into());
    let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    let next = next_step(app);
    app.say(format!("{} {name}  {} {folder}{next}", app.words(text::WRITTEN), app.words(text::IN_FOLDER)));
}

/// What comes after a draft: the findings that are left, else handing it up.
fn next_step(app: &App) -> String {
    let Some(review) = &app.review else { return String::new() };
    if !steps(&review.dossier.stage).contains(&"hand-up") {
        return String::new();
    }
    match review.dossier.findings.iter().filter(|record| record.is_to_decide()).count() {
        0 => undo_hint(app, "flow", text::HANDS_UP),
        open => format!("  {} {open}", app.words(text::STILL_OPEN)),
    }
}

/// Something asked for could not be had: nothing waits for it any more.
fn failed(app: &mut App, trouble: &Trouble) {
    app.opening = None;
    app.then = None;
    app.import = None;
    app.held.clear();
    compare::take(app, None);
    years::take(app, None);
    same_rule::take(app, "", None);
    looks::take(app, None);
    // A queue that could not be had is an empty one: the keys work all the same.
    if !app.queue.is_here() {
        let_go(app.queue.take(Listing::default()));
    }
    app.complain_of(&trouble.text());
}

fn queued(app: &mut App, listing: Listing) {
    let stale = listing.stale;
    let_go(app.queue.take(listing));
    if stale > 0 && app.message.text.is_empty() {
        app.say(format!("{stale} {}", app.words(text::STALE)));
    }
    resume::go(app);
}

/// What a reviewer should know of the database.
fn standing(app: &mut App, read_only: bool, notices: &[Text]) {
    app.read_only = read_only;
    for notice in notices {
        app.complain_of(notice);
    }
}

fn opened(app: &mut App, dossier: Dossier) {
    app.opening = None;
    app.behind.clear();
    app.page = None;
    app.message = Default::default();
    app.queue.point_at(dossier.id);
    app.saved_at.clear();
    app.review = Some(Review::new(dossier, app.look.lang));
    resume::arrive(app);
    same_rule::come_back(app);
    news::held(app);
    app.next = app.next.or(app.then.take());
}

/// Says what other settings than before have changed.
fn checked_anew(app: &mut App, difference: &Difference) {
    let said = format!(
        "{}  {} {}  {} {}",
        app.words(text::CHECKED_ANEW),
        app.words(text::FOUND_NEW),
        difference.new.len(),
        app.words(text::FOUND_GONE),
        difference.gone.len()
    );
    app.say(said);
}

/// The operation is on disk: the screens show it, and how to take it back.
fn recorded(app: &mut App, ticket: u64, op: &Op, done: &Done, dossier: Dossier) {
    settle(app, ticket);
    record::recorded(app, ticket);
    looks::recorded(app, ticket, op, &dossier);
    app.queue.renew(&dossier);
    app.saved_at = done.at.clone();
    let lang = app.look.lang;
    let in_list = matches!(app.page, None | Some(Page::Triage));
    let (mut corrected, mut again) = (false, 0);
    if let Some(review) = app.review_of(dossier.id) {
        corrected = review.dossier.corrections != dossier.corrections;
        let turned = matches!(op, Op::Undo { .. } | Op::Redo { .. });
        let before = turned.then(|| review.dossier.clone());
        review.take(dossier, lang);
        again = before.map_or(0, |before| turned::show(review, &before, op, in_list));
    }
    if corrected {
        // The queue shows figures that may be others now.
        app.outbox.push(Request::Queue);
    }
    memo::refresh(app);
    let hint = match op {
        Op::Undo { .. } => undo_hint(app, "redo", text::REDO_WITH),
        _ => undo_hint(app, "undo", text::UNDO_WITH),
    };
    let mut said = format!("{}{} {}{hint}", word(app, op), done.text.get(lang), done.at);
    if matches!(op, Op::Dispose { .. }) {
        said += &nothing_left(app);
    }
    if again > 0 {
        said += &format!("  {} {again}", app.words(text::SELECTED_AGAIN));
    }
    app.say(said);
}

/// `  全部处理完，按 x 出复核意见`, where no finding shown is to be decided any more.
fn nothing_left(app: &App) -> String {
    let in_text = matches!(app.page, Some(Page::Narrative(_)));
    let Some(review) = app.at_work().filter(|review| review.next_open(None).is_none()) else {
        let read = in_text && narrative::next_open(app).is_none();
        let hint =
            || format!("  {}{}", app.words(text::TEXT_DECIDED), undo_hint(app, "back", text::GOES_BACK));
        return if read { hint() } else { String::new() };
    };
    let (words, hint) = match review.is_decided() {
        true => (text::ALL_DECIDED, undo_hint(app, "export", text::MAKES_MEMO)),
        false if !review.sought().is_empty() => {
            (text::SHOWN_DECIDED, undo_hint(app, "back", text::SEES_REST))
        }
        false => (text::SHOWN_DECIDED, undo_hint(app, "filter-findings", text::SEES_ALL)),
    };
    format!("  {}{hint}", app.words(words))
}

/// `已记录 ` before what does not say by itself that it was done.
fn word(app: &App, op: &Op) -> String {
    match op {
        Op::Undo { .. } | Op::Redo { .. } => String::new(),
        Op::Annotate { .. } | Op::EditAnnotation { .. } | Op::DeleteAnnotation { .. } => String::new(),
        _ => format!("{} ", app.words(text::RECORDED)),
    }
}

/// The submission is in this reviewer's hand.
fn taken_over(app: &mut App, done: Option<Done>) {
    if let Some(review) = &app.review {
        app.holders.remove(&review.dossier.id);
    }
    if let Some(done) = done {
        app.say(format!("{} {}", done.text.get(app.look.lang), done.at));
    }
}

/// Nothing was recorded: the screens show the submission as it is.
fn not_recorded(app: &mut App, ticket: u64, dossier: Option<Box<Dossier>>) {
    settle(app, ticket);
    looks::refused(app, ticket);
    let lang = app.look.lang;
    if let Some(now) = dossier
        && let Some(review) = app.review_of(now.id)
    {
        review.take(*now, lang);
    }
}

fn settle(app: &mut App, ticket: u64) {
    let behind = app.behind.iter_mut().map(|behind| &mut behind.review);
    for review in app.review.iter_mut().chain(behind) {
        review.pending.retain(|(own, _)| *own != ticket);
    }
}

/// A long list is let go of beside the frames.
fn let_go(listing: Option<Listing>) {
    if listing.as_ref().is_some_and(|listing| listing.rows.len() > 1000) {
        std::thread::spawn(move || drop(listing));
    }
}
