//! What the self-evaluation work was given by its rubric: on paper only where somebody scored it, and
//! always beside the performance score, never in it.

use super::line::Line;
use super::paper::{Align, Block};
use super::sheet::{Cell, Head, head};
use super::spec::{Spec, table};
use super::wording;
use super::words::Words;
use crate::model::{Dossier, Form, WorkScore};

const COLUMNS: [Spec; 6] = [
    ("head.no", 11, Align::Centre),
    ("head.group", 25, Align::Centre),
    ("head.item", 34, Align::Left),
    ("head.points", 13, Align::Centre),
    ("head.given", 13, Align::Centre),
    ("head.ground", 129, Align::Left),
];

/// The column of the circular, which it has where the work of any unit was scored.
pub const HEAD: Head = head("自评工作", 14);

/// The rubric with what was given by it; nothing where nobody scored by it.
pub fn blocks(dossier: &Dossier, words: &Words) -> Vec<Block> {
    let Some((form, work)) = scored(dossier) else { return Vec::new() };
    let said = |name, fills: &[(&str, &str)]| Block::Note(Line::from(words.fill(name, fills)));
    let mut blocks = vec![
        Block::Caption(Line::from(words.get("work.of"))),
        table(&COLUMNS, rows(dossier, form, &work, words), words),
        said("work.apart", &[]),
    ];
    if work.scored < work.items {
        blocks.push(said("work.unscored", &[("n", &(work.items - work.scored).to_string())]));
    }
    if work.elsewhere > 0 {
        blocks.push(said("work.elsewhere", &[("n", &work.elsewhere.to_string())]));
    }
    if let Some(rubric) = &dossier.rubric {
        blocks.push(said("work.edition", &[("title", &form.title), ("edition", &rubric.edition)]));
    }
    blocks
}

/// The work's score where every item has one, else how far it is scored.
pub fn cell(dossier: &Dossier) -> Cell {
    match scored(dossier) {
        None => Cell::Blank,
        Some((_, work)) => match work.outcome() {
            Some(outcome) => Cell::number(Some(outcome)),
            None => Cell::text(&format!("已评{}/{}项", work.scored, work.items)),
        },
    }
}

/// The rubric, where the reviewer has scored by it.
pub fn scored(dossier: &Dossier) -> Option<(&Form, WorkScore)> {
    let work = dossier.work_score().filter(|work| work.scored > 0)?;
    Some((dossier.rubric_form()?, work))
}

fn rows(dossier: &Dossier, form: &Form, work: &WorkScore, words: &Words) -> Vec<Vec<Line>> {
    let text = |row: &str, part: &str| form.text(&format!("{row}.{part}")).to_owned();
    let row = |(number, row): (usize, &str)| {
        let own = dossier.score_of(form, row);
        let given = own.map(|own| wording::number(own.score)).unwrap_or_default();
        let ground = own.and_then(|own| own.reason.clone()).unwrap_or_default();
        [number.to_string(), text(row, "group"), text(row, "name"), text(row, "points"), given, ground]
            .map(Line::from)
            .to_vec()
    };
    let mut rows: Vec<Vec<Line>> = (1..).zip(form.items()).map(row).collect();
    let blank = String::new;
    let points = work.points.map(wording::number).unwrap_or_default();
    let total = words.get("scores.total").to_owned();
    rows.push(
        [blank(), total, blank(), points, wording::number(work.given), blank()].map(Line::from).to_vec(),
    );
    rows
}
