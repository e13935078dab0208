//! The reviewer's own score of a row.

use std::str::FromStr;

use crate::base::Decimal;
use crate::base::text::fold;
use crate::desk::Op;
use crate::model::Form;
use crate::tui::app::App;
use crate::tui::app::field::TextField;
use crate::tui::app::overlay::{Overlay, ScorePrompt};
use crate::tui::app::review::Review;
use crate::tui::text;

/// Opens the prompt for the row under the cursor, or the row the finding is about.
pub fn open(app: &mut App) {
    match app.review.as_ref().and_then(prompt) {
        Some(prompt) => app.overlay = Some(Overlay::Score(prompt)),
        None => app.complain(app.words(text::NO_ROW_SCORE)),
    }
}

fn prompt(review: &Review) -> Option<ScorePrompt> {
    let (form, row) = row(review)?;
    let existing = review
        .dossier
        .scores
        .iter()
        .find(|score| score.form == form.kind && score.ordinal == form.ordinal && score.row == row);
    let field = |last: &str| form.field(&format!("{row}.{last}"));
    let name = field("name").or(field("category")).map_or("", |field| field.shown());
    let about =
        if name.is_empty() { field("points").or(field("score"))?.row.clone() } else { name.to_owned() };
    Some(ScorePrompt {
        field: TextField::line(
            &existing.map(|score| score.score.normalize().to_string()).unwrap_or_default(),
        ),
        form: form.kind,
        ordinal: form.ordinal,
        about,
        points: form.text(&format!("{row}.points")).to_owned(),
        most: form.figure(&format!("{row}.points")).map(|figure| figure.value),
        stated: form.text(&format!("{row}.score")).to_owned(),
        fault: String::new(),
        scored: existing.is_some(),
        row,
    })
}

/// The form and row to score.
fn row(review: &Review) -> Option<(&Form, String)> {
    let (form, path) = match review.cell() {
        Some((form, spot, _)) => {
            let row = review.grids.get(form)?.rows.get(spot.row)?.scored.clone()?;
            (review.dossier.submission.forms.get(form)?, row)
        }
        None => {
            let finding = &review.record()?.finding;
            (review.dossier.submission.form(finding.form, finding.ordinal)?, row_of(&finding.field)?)
        }
    };
    Some((form, path))
}

/// `indicators[3].target` is in row `indicators[3]`, `funds.total.rate` in `funds.total`.
fn row_of(path: &str) -> Option<String> {
    let (row, _) = path.rsplit_once('.')?;
    (row == "funds.total" || row.starts_with("indicators[")).then(|| row.to_owned())
}

/// Records the score, or takes it away where nothing is entered.
pub fn save(app: &mut App) {
    let Some(Overlay::Score(prompt)) = app.overlay.take() else { return };
    let Some(submission) = app.review.as_ref().map(|review| review.dossier.id) else { return };
    let entered = fold(&prompt.field.text());
    let entered = entered.trim();
    let ScorePrompt { form, ordinal, .. } = prompt;
    if entered.is_empty() {
        if prompt.scored {
            app.transact(Op::ClearScore { submission, form, ordinal, row: prompt.row });
            app.say(app.words(text::SAVING));
        }
        return;
    }
    match read(app, entered, prompt.most) {
        Err(fault) => app.overlay = Some(Overlay::Score(ScorePrompt { fault, ..prompt })),
        Ok(score) => {
            let row = prompt.row;
            app.transact(Op::Score { submission, form, ordinal, row, verified: None, score, reason: None });
            app.say(app.words(text::SAVING));
        }
    }
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
