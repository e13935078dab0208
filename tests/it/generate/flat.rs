//! The drawn submissions as plain text without cells, rows and tables: what is read of them is
//! right, in clean texts and in such as have blank paragraphs too many or cells too few.

use zhupi::model::Submission;
use zhupi::{form, intake};

use super::dice::Dice;
use super::eval::LAYOUTS;
use super::paper::{self, Piece};
use super::sheet::{Cell, Sheet};
use super::{Drawn, draw, even, form_of};

/// What befalls a text between the table and the file, in cells of a hundred.
#[derive(Clone, Copy)]
struct Wear {
    /// A blank paragraph before or behind the text.
    blank: i64,
    /// A text broken into two paragraphs.
    broken: i64,
    /// A cell merged away with the one at its left.
    lost: i64,
}

const NONE: Wear = Wear { blank: 0, broken: 0, lost: 0 };

fn flat(drawn: &Drawn, wear: Wear, dice: &mut Dice) -> Vec<u8> {
    let forms = drawn.sheets.iter().cloned().map(Piece::Form);
    let pieces: Vec<Piece> = std::iter::once(Piece::Words(drawn.report.clone())).chain(forms).collect();
    paper::flat(&pieces, |cell: &Cell| {
        if dice.chance(wear.lost) {
            return Vec::new();
        }
        let mut lines: Vec<String> = cell.text.split('\n').map(str::to_owned).collect();
        if dice.chance(wear.broken) && cell.text.chars().count() >= 4 && lines.len() == 1 {
            let half: usize = cell.text.chars().take(2).map(char::len_utf8).sum();
            let (first, second) = cell.text.split_at(half);
            lines = vec![first.to_owned(), second.to_owned()];
        }
        if dice.chance(wear.blank) {
            let at = if dice.chance(50) { 0 } else { lines.len() };
            lines.insert(at, String::new());
        }
        lines
    })
}

fn read(bytes: Vec<u8>) -> Vec<Submission> {
    let received = intake::read_bytes("a/材料.txt", bytes).unwrap();
    let recognised = form::recognise(&received.source, &received.document);
    form::gather(vec![(received.source, recognised)])
}

/// How the values of drawn submissions were read.
#[derive(Default)]
struct Count {
    right: usize,
    unread: usize,
    wrong: Vec<String>,
}

impl Count {
    fn submission(&mut self, drawn: &Drawn, read: &[Submission]) {
        for sheet in &drawn.sheets {
            let form = read.iter().find_map(|submission| form_of(submission, sheet));
            let Some(form) = form else {
                self.unread += sheet.fields().len();
                continue;
            };
            for (path, raw) in sheet.fields() {
                match form.field(path) {
                    None => self.unread += 1,
                    Some(field) if even(&field.raw) == even(raw) => self.right += 1,
                    Some(field) => self.wrong.push(format!("{} {path}: {:?}, is {raw:?}", sheet.kind, field.raw)),
                }
            }
            let figures = form.fields.iter().filter(|field| field.figure().is_some());
            let nowhere = figures.filter(|field| is_nowhere(sheet, &field.path));
            self.wrong.extend(nowhere.map(|field| format!("{} {}: {:?}, is nothing", sheet.kind, field.path, field.raw)));
        }
    }
}

fn is_nowhere(sheet: &Sheet, path: &str) -> bool {
    sheet.fields().iter().all(|(known, _)| known != path)
}

fn measured(seeds: std::ops::Range<u64>, wear: Wear) -> Count {
    let mut count = Count::default();
    for seed in seeds {
        let drawn = draw(seed, LAYOUTS[(seed % 3) as usize]);
        let mut dice = Dice::new(seed + 7);
        let read = read(flat(&drawn, wear, &mut dice));
        let before = count.wrong.len();
        count.submission(&drawn, &read);
        count.wrong[before..].iter_mut().for_each(|wrong| wrong.insert_str(0, &format!("seed {seed}: ")));
    }
    count
}

fn told(count: &Count) -> String {
    let wrong: Vec<&str> = count.wrong.iter().take(40).map(String::as_str).collect();
    format!("{} right, {} unread, {} wrong\n{}", count.right, count.unread, count.wrong.len(), wrong.join("\n"))
}

#[test]
fn a_text_without_cells_is_read_nearly_whole() {
    let count = measured(0..30, NONE);
    assert!(count.wrong.is_empty() && count.unread * 20 <= count.right, "{}", told(&count));
}

#[test]
fn what_is_doubtful_in_a_worn_text_stays_unread() {
    for wear in [
        Wear { blank: 5, ..NONE },
        Wear { broken: 5, ..NONE },
        Wear { lost: 2, ..NONE },
        Wear { blank: 2, broken: 2, lost: 1 },
    ] {
        let count = measured(100..130, wear);
        assert!(count.wrong.is_empty(), "{}", told(&count));
    }
}
