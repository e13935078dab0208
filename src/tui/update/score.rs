//! The reviewer's own score of a row.

use std::str::FromStr;

use super::{movement, record};
use crate::base::text::fold;
use crate::base::{Decimal, Lang};
use crate::desk::Op;
use crate::model::{Form, FormKind, Proposal, Severity, Standing};
use crate::tui::app::App;
use crate::tui::app::field::TextField;
use crate::tui::app::overlay::{Entry, Overlay, ScorePrompt};
use crate::tui::app::proof::proof;
use crate::tui::app::review::Review;
use crate::tui::app::unrecorded;
use crate::tui::grid::Row;
use crate::tui::text;

/// Opens the prompt for the row under the cursor, or the row the finding is about.
pub fn open(app: &mut App) {
    let found = app.review.as_ref().and_then(|review| {
        let (form, row) = row(review)?;
        prompt(review, form, row, app.look.lang)
    });
    match found {
        Some(prompt) => {
            app.overlay = Some(Overlay::Score(Box::new(prompt)));
            record::go_on(app);
        }
        None => app.complain(app.words(text::NO_ROW_SCORE)),
    }
}

/// Opens the prompt for a row by its name.
pub fn open_on(app: &mut App, form: FormKind, ordinal: u32, row: &str) {
    let found = app.review.as_ref().and_then(|review| {
        let form = review.dossier.submission.form(form, ordinal)?;
        prompt(review, form, row.to_owned(), app.look.lang)
    });
    app.overlay = found.map(|prompt| Overlay::Score(Box::new(prompt)));
}

fn prompt(review: &Review, form: &Form, row: String, lang: Lang) -> Option<ScorePrompt> {
    let existing = review
        .dossier
        .scores
        .iter()
        .find(|score| score.form == form.kind && score.ordinal == form.ordinal && score.row == row);
    let former = review.former_score(form, &row).filter(|_| existing.is_none());
    let verified = existing.map(|own| &own.verified).or(former.map(|own| &own.verified));
    let reason = existing.map(|own| &own.reason).or(former.map(|own| &own.reason));
    let score = existing.map(|own| own.score).or(former.map(|own| own.score));
    let field = |last: &str| form.field(&format!("{row}.{last}"));
    let name = field("name").or(field("category")).map_or("", |field| field.shown());
    let about =
        if name.is_empty() { field("points").or(field("score"))?.row.clone() } else { name.to_owned() };
    let line = |text: Option<String>| TextField::line(&text.unwrap_or_default());
    let mut prompt = ScorePrompt {
        score: line(score.map(|score| score.normalize().to_string())),
        verified: line(verified.cloned().flatten()),
        reason: line(reason.cloned().flatten()),
        at: Entry::default(),
        form: form.kind,
        ordinal: form.ordinal,
        about,
        points: form.text(&format!("{row}.points")).to_owned(),
        most: form.figure(&format!("{row}.points")).map(|figure| figure.value),
        stated: form.text(&format!("{row}.score")).to_owned(),
        claimed: form.figure(&format!("{row}.score")).map(|figure| figure.value),
        basis: basis(review, form, &row, lang),
        fault: String::new(),
        before: String::new(),
        scored: existing.is_some() || former.is_some(),
        former: former.cloned(),
        offered: false,
        deduction: None,
        proposal: review.proposal(form, &row).cloned(),
        row,
    };
    prompt.before = unrecorded::scored(&prompt);
    Some(prompt)
}

/// The target and what was done; of a rubric's item what the findings say, then its standard.
fn basis(review: &Review, form: &Form, row: &str, lang: Lang) -> String {
    let proof = proof(review, form, row, lang);
    let criteria = form.text(&format!("{row}.criteria"));
    // A proposal says the standard clause by clause.
    let criteria = if review.proposal(form, row).is_some() { "" } else { criteria };
    let said = [
        (text::PROVED, proof.as_str()),
        (text::CRITERIA, criteria),
        (text::TARGET, form.text(&format!("{row}.target"))),
        (text::DONE_VALUE, form.text(&format!("{row}.actual"))),
    ];
    let filled = said.iter().filter(|(_, text)| !text.is_empty());
    let line = filled.map(|(words, text)| format!("{} {}", words.get(lang), text.replace('\n', " ")));
    line.collect::<Vec<_>>().join("  ")
}

/// The form and row to score.
fn row(review: &Review) -> Option<(&Form, String)> {
    let (form, path) = match review.cell() {
        Some((form, spot, _)) => {
            let row = scored(review.grids.get(form)?.rows.get(..=spot.row)?)?;
            (review.dossier.submission.forms.get(form)?, row)
        }
        None => {
            let finding = &review.record()?.finding;
            (review.dossier.submission.form(finding.form, finding.ordinal)?, row_of(&finding.field)?)
        }
    };
    Some((form, path))
}

/// The scored row that the last line belongs to: funds are one row of two lines, the second without
/// a name.
fn scored(lines: &[Row]) -> Option<String> {
    let named =
        |line: &Row| line.cells.first().and_then(Option::as_ref).is_some_and(|cell| !cell.text.is_empty());
    let first = lines.iter().rposition(|line| line.scored.is_some() || named(line))?;
    lines.get(first)?.scored.clone()
}

/// `indicators[3].target` is in row `indicators[3]`, `funds.total.rate` in `funds.total`.
fn row_of(path: &str) -> Option<String> {
    let (row, _) = path.rsplit_once('.')?;
    let scored = row == "funds.total" || row.starts_with("indicators[") || row.starts_with("items[");
    scored.then(|| row.to_owned())
}

/// Puts the caret into the next entry, or the one before.
pub fn entry(app: &mut App, forward: bool) {
    let Some(Overlay::Score(prompt)) = &mut app.overlay else { return };
    // An item of the rubric has no value to verify.
    let plain = prompt.form == FormKind::Rubric;
    prompt.at = match (prompt.at, forward) {
        (Entry::Score, _) if plain => Entry::Reason,
        (Entry::Reason, _) if plain => Entry::Score,
        (Entry::Score, true) | (Entry::Reason, false) => Entry::Verified,
        (Entry::Verified, true) | (Entry::Score, false) => Entry::Reason,
        (Entry::Reason, true) | (Entry::Verified, false) => Entry::Score,
    };
}

/// A letter among the digits of the score begins the verified value; a reason takes the place of the
/// one that was offered.
pub fn before_typing(prompt: &mut ScorePrompt, typed: char) {
    if prompt.at == Entry::Reason && std::mem::take(&mut prompt.offered) {
        prompt.reason = TextField::line("");
    }
    if prompt.at == Entry::Score && typed.is_alphabetic() {
        prompt.at = if prompt.form == FormKind::Rubric { Entry::Reason } else { Entry::Verified };
    }
}

/// Takes the next of the usual deductions off the points, with its reason; in the other entries the
/// key types itself.
pub fn deduct(app: &mut App) {
    let lang = app.look.lang;
    let no_points = app.words(text::NO_POINTS).to_owned();
    let Some(Overlay::Score(prompt)) = &mut app.overlay else { return };
    if prompt.at != Entry::Score {
        prompt.entry().insert("%");
        return;
    }
    let next = prompt.deduction.map_or(0, |last| (last + 1) % text::DEDUCTIONS.len());
    let Some((percent, words)) = text::DEDUCTIONS.get(next) else { return };
    let left = prompt
        .most
        .and_then(|most| most.checked_mul(Decimal::from(100 - percent))?.checked_div(Decimal::from(100)));
    let Some(left) = left else {
        prompt.fault = no_points;
        return;
    };
    let chosen = |reason: &str| text::DEDUCTIONS.iter().any(|(_, words)| words.get(lang) == reason);
    if prompt.reason.is_empty() || chosen(&prompt.reason.text()) {
        prompt.reason = TextField::line(words.get(lang));
    }
    prompt.score = TextField::line(&left.normalize().to_string());
    prompt.deduction = Some(next);
    prompt.fault.clear();
}

/// Fills in what the program proves of a rubric's item: the score where all of it is proved, and what
/// was seen as the reason. Nothing is recorded until the reviewer saves it. In the other entries the
/// key types itself.
pub fn take_proposal(app: &mut App) {
    let lang = app.look.lang;
    let not_proved = app.words(text::NOT_PROVED).to_owned();
    let Some(Overlay::Score(prompt)) = &mut app.overlay else { return };
    if prompt.at != Entry::Score {
        prompt.entry().insert("=");
        return;
    }
    let Some(proposal) = &prompt.proposal else {
        prompt.fault = not_proved;
        return;
    };
    let said = proposed(proposal, lang);
    if prompt.reason.is_empty() && !said.is_empty() {
        prompt.reason = TextField::line(&said);
    }
    match proposal.score() {
        Some(score) => {
            prompt.score = TextField::line(&score.normalize().to_string());
            prompt.fault.clear();
        }
        None => prompt.fault = not_proved,
    }
}

/// Takes the proposal for the row under the cursor over as the reviewer's score, with what was seen as
/// its reason. Undo takes it back.
pub fn accept_proposal(app: &mut App) {
    let lang = app.look.lang;
    let at_hand = app.review.as_ref().and_then(row).map(|(form, _)| form.kind);
    if at_hand != Some(FormKind::Rubric) {
        return app.complain(app.words(text::RUBRIC_ONLY));
    }
    let found = app.review.as_ref().and_then(|review| {
        let (form, row) = row(review)?;
        let proposal = review.proposal(form, &row)?;
        let (score, reason) = (proposal.score()?, Some(proposed(proposal, lang)));
        let (submission, form, ordinal) = (review.dossier.id, form.kind, form.ordinal);
        Some(Op::Score { submission, form, ordinal, row, verified: None, score, reason })
    });
    match found {
        Some(op) => {
            app.transact(op);
            app.say(app.words(text::SAVING));
            app.review.as_mut().map(movement::next_item);
        }
        None => app.complain(app.words(text::NOT_PROVED)),
    }
}

/// `程序核出：正文10个部分，提纲规定的9项都有`
fn proposed(proposal: &Proposal, lang: Lang) -> String {
    let said = proposal.said();
    let said = said.get(lang);
    if said.is_empty() { String::new() } else { format!("{}{said}", text::PROVED_BY_PROGRAM.get(lang)) }
}

/// Records the score, or takes it away where nothing is entered.
pub fn save(app: &mut App) {
    let text = unrecorded::writing(app);
    let Some(Overlay::Score(prompt)) = app.overlay.take() else { return };
    let Some(submission) = app.review.as_ref().map(|review| review.dossier.id) else { return };
    let entered = fold(&prompt.score.text());
    let entered = entered.trim();
    let ScorePrompt { form, ordinal, .. } = *prompt;
    if entered.is_empty() {
        if says_more(&prompt) {
            stay(app, *prompt, app.words(text::SCORE_MISSING));
        } else if prompt.scored {
            record::record(app, Op::ClearScore { submission, form, ordinal, row: prompt.row }, text);
            app.say(app.words(text::SAVING));
        }
        return;
    }
    match read(app, entered, prompt.most) {
        Err(fault) => stay(app, *prompt, &fault),
        Ok(score) if deducts(&prompt, score) && prompt.reason.text().trim().is_empty() => {
            let found = app.review.as_ref().map(|review| found_on(review, &prompt, app.look.lang));
            let found = found.unwrap_or_default();
            let fault = if found.is_empty() { text::NEEDS_REASON } else { text::REASON_FOUND };
            let (fault, reason) = (app.words(fault).to_owned(), TextField::line(&found));
            let offered = !found.is_empty();
            let prompt = ScorePrompt { fault, reason, offered, at: Entry::Reason, ..*prompt };
            app.overlay = Some(Overlay::Score(Box::new(prompt)));
        }
        Ok(score) => {
            let row = prompt.row;
            let verified = Some(verified(&prompt.verified.text()));
            let reason = Some(prompt.reason.text());
            record::record(app, Op::Score { submission, form, ordinal, row, verified, score, reason }, text);
            app.say(app.words(text::SAVING));
            app.review.as_mut().map(movement::next_item);
        }
    }
}

/// Whether a value or a reason was entered that would be lost without a score.
fn says_more(prompt: &ScorePrompt) -> bool {
    let now = unrecorded::scored(prompt);
    let others = |text: &str| text.split('\n').skip(1).map(str::to_owned).collect::<Vec<_>>();
    others(&now) != others(&prompt.before) && others(&now).iter().any(|text| !text.trim().is_empty())
}

/// Has the score entered again, and says what is wrong with it; the caret may be in another entry.
fn stay(app: &mut App, prompt: ScorePrompt, fault: &str) {
    let colon = if app.lang() == Lang::Zh { "：" } else { ": " };
    let fault = format!("{}{colon}{fault}", app.words(text::REVIEW_SCORE_LABEL));
    app.overlay = Some(Overlay::Score(Box::new(ScorePrompt { fault, at: Entry::Score, ..prompt })));
}

/// A verified figure as figures are written, whatever the input method sent; words as they are.
fn verified(entered: &str) -> String {
    let folded = fold(entered).trim().to_owned();
    let figure = folded.trim_end_matches('%').replace(',', "");
    if Decimal::from_str(figure.trim()).is_ok() { folded } else { entered.to_owned() }
}

/// What the findings that stand say of the row: a reason to begin with.
fn found_on(review: &Review, prompt: &ScorePrompt, lang: Lang) -> String {
    let mut titles: Vec<&str> = Vec::new();
    for record in &review.dossier.findings {
        let finding = &record.finding;
        let own = finding.form == prompt.form && finding.ordinal == prompt.ordinal;
        let own = own && row_of(&finding.field).as_deref() == Some(prompt.row.as_str());
        let settled = matches!(record.disposition.standing, Standing::Dismissed | Standing::Rectified);
        let title = finding.title.get(lang);
        if own && !settled && finding.severity != Severity::Info && !titles.contains(&title) {
            titles.push(title);
        }
    }
    titles.join(if lang == Lang::Zh { "；" } else { "; " })
}

/// Whether a score is below what the unit claims; in a rubric, where the unit claims nothing, below the
/// points.
fn deducts(prompt: &ScorePrompt, score: Decimal) -> bool {
    let points = prompt.most.filter(|_| prompt.form == FormKind::Rubric);
    prompt.claimed.or(points).is_some_and(|full| score < full)
}

/// A score between 0 and the points; else what is wrong with it.
fn read(app: &App, entered: &str, most: Option<Decimal>) -> Result<Decimal, String> {
    let score =
        Decimal::from_str(entered).ok().filter(|score| !score.is_sign_negative() && score.scale() <= 4);
    let score = score.ok_or_else(|| app.words(text::NOT_A_NUMBER).to_owned())?;
    match most {
        Some(most) if score > most => {
            Err(format!("{} {}", app.words(text::SCORE_TOO_HIGH), most.normalize()))
        }
        _ => Ok(score),
    }
}
