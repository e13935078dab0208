//! The workstation without a terminal: keys go in, the screen comes out as text. The picture in
//! README and the tests of screens are made with it, through the same update, view and desk.

use std::time::Duration;

use ratatui::buffer::{Buffer, Cell};
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};

use super::app::overlay::Overlay;
use super::app::{App, Look};
use super::command;
use super::effect;
use super::event::{Answer, Event};
use super::frame::Shown;
use super::key::Key;
use super::mouse::{Deed, Mouse};
use super::update::update;
use super::view;
use super::watcher::Watcher;
use super::widget::{canvas, glyph};
use crate::base::{Date, Lang};
use crate::desk::{Desk, Intake, Refusal, Settings};
use crate::model::{Dossier, FindingRecord, Holder, QueueRow};

/// A workstation at a desk, of a size.
pub struct Rehearsal {
    app: App,
    desk: Desk,
    shown: Shown,
}

impl Rehearsal {
    pub fn open(mut desk: Desk, lang: Lang, columns: u16, rows: u16) -> Rehearsal {
        let mut app = App::new(Look { lang, ..Look::default() }, command::keymap("default"));
        app.clock = || TIME.to_owned();
        // Where nobody can be told, the work goes on.
        let _ = desk.attend(None);
        update(&mut app, Event::Answer(Answer::Opened(desk.actor().clone())));
        update(&mut app, Event::Answer(Answer::standing(&desk)));
        let mut rehearsal = Rehearsal { app, desk, shown: Shown::default() };
        rehearsal.resize(columns, rows);
        rehearsal.settle();
        rehearsal
    }

    /// The same workstation by settings of its own.
    pub fn with_settings(mut self, settings: Settings) -> Rehearsal {
        self.app.look = Look::of(&settings);
        self.app.settings = settings;
        self
    }

    /// Presses keys by their names in keymap files, separated by blanks: `j Ctrl-P Enter`. What
    /// has no such name is typed character by character. Returns how many keys were pressed.
    pub fn press(&mut self, keys: &str) -> usize {
        let pressed: Vec<Key> = keys
            .split(' ')
            .filter(|name| !name.is_empty())
            .flat_map(|name| Key::parse(name).map_or_else(|| typed(name), |key| vec![key]))
            .collect();
        for key in &pressed {
            update(&mut self.app, Event::Key(*key));
            self.settle();
            if let Some(Overlay::Palette(palette)) = &mut self.app.overlay {
                palette.took = Duration::from_micros(900);
            }
        }
        pressed.len()
    }

    /// The bytes that bring a terminal from the frame painted last to the present one.
    pub fn paint(&mut self) -> Vec<u8> {
        let (next, cursor) = self.draw();
        let passed = std::mem::take(&mut self.app.passed);
        [passed, self.shown.frame(next, cursor)].concat()
    }

    /// Clicks on the first place where the screen shows a text; false where it shows none.
    pub fn click(&mut self, text: &str) -> bool {
        self.point(Deed::Click, text)
    }

    /// Turns the wheel over a text by one notch.
    pub fn wheel(&mut self, down: bool, text: &str) -> bool {
        self.point(if down { Deed::Down } else { Deed::Up }, text)
    }

    fn point(&mut self, deed: Deed, text: &str) -> bool {
        let buffer = self.buffer();
        let lines = buffer.content.chunks(usize::from(buffer.area.width).max(1));
        let found = (0..).zip(lines).find_map(|(row, line)| Some((column_of(line, text)?, row)));
        let Some((column, row)) = found else { return false };
        update(&mut self.app, Event::Mouse(Mouse { deed, column, row }));
        self.settle();
        true
    }

    /// The bytes that draw the present frame on a terminal that shows anything.
    pub fn paint_anew(&self) -> Vec<u8> {
        let (next, cursor) = self.draw();
        Shown::default().frame(next, cursor)
    }

    /// Looks what others did meanwhile, as the worker does every second.
    pub fn look_around(&mut self) {
        let mut watcher = Watcher::default();
        let said = std::cell::RefCell::new(Vec::new());
        watcher.look(&mut self.desk, &|answer| {
            said.borrow_mut().push(answer);
            true
        });
        for answer in said.into_inner() {
            update(&mut self.app, Event::Answer(timeless(answer)));
        }
        self.settle();
    }

    pub fn paste(&mut self, text: &str) {
        update(&mut self.app, Event::Paste(text.to_owned()));
        self.settle();
    }

    /// Keys that came in one piece, as a slow line delivers them.
    pub fn burst(&mut self, text: &str) {
        update(&mut self.app, Event::Burst(text.to_owned()));
        self.settle();
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        update(&mut self.app, Event::Resize { columns, rows });
    }

    /// What is on the screen, a line a row, blanks at the end left out.
    pub fn screen(&self) -> String {
        canvas::dump(&self.buffer())
    }

    /// The screen's cells.
    pub fn buffer(&self) -> Buffer {
        self.draw().0
    }

    /// Where the terminal's cursor is.
    pub fn cursor(&self) -> Option<Position> {
        self.draw().1
    }

    fn draw(&self) -> (Buffer, Option<Position>) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.app.columns, self.app.rows));
        let cursor = view::draw(&self.app, &mut buffer);
        (buffer, cursor)
    }

    /// Whether the reviewer has left.
    pub fn has_ended(&self) -> bool {
        self.app.end.is_some()
    }

    /// The desk, to see what was recorded.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Answers what the screens ask until they ask no more.
    fn settle(&mut self) {
        while !self.app.outbox.is_empty() {
            for request in std::mem::take(&mut self.app.outbox) {
                let mut told = Vec::new();
                let answer =
                    effect::answer(&mut self.desk, &Intake::here(), request, &mut |one| told.push(one));
                for answer in told.into_iter().chain([answer]) {
                    update(&mut self.app, Event::Answer(timeless(answer)));
                }
            }
        }
    }
}

/// The same answer at a time that is always the same, so that pictures can be compared.
fn timeless(mut answer: Answer) -> Answer {
    match &mut answer {
        Answer::Queue(listing) => {
            listing.rows.iter_mut().for_each(still_row);
        }
        Answer::Preview(draft) | Answer::Unfit(draft) => {
            let day = std::mem::replace(&mut draft.day, "2025年4月2日".to_owned());
            for passage in &mut draft.passages {
                passage.text = passage.text.replace(&day, &draft.day);
            }
        }
        Answer::Line(row) => still_row(row),
        Answer::Bulk { row, .. } => row.iter_mut().for_each(|row| still_row(row)),
        Answer::SecondLooks(looks) => looks.rows.iter_mut().for_each(|row| still_record(&mut row.record)),
        Answer::Dossier(dossier, _) | Answer::Former(dossier) => still(dossier),
        Answer::Refused { refusal, dossier, .. } => {
            dossier.iter_mut().for_each(|dossier| still(dossier));
            match refusal {
                Refusal::Held(holder) => hold(holder),
                Refusal::Conflict(conflict) => {
                    conflict.clashes.iter_mut().for_each(|clash| clash.at = MOMENT.to_owned());
                }
                Refusal::Trouble(_) => {}
            }
        }
        Answer::Done { done, dossier, .. } => {
            done.at = TIME.to_owned();
            still(dossier);
        }
        _ => {}
    }
    answer
}

fn still_row(row: &mut QueueRow) {
    row.imported_at = "2025-04-02T09:11:00+08:00".to_owned();
    row.due = row.due.map(|_| DAY);
}

/// The time of day of every moment.
const TIME: &str = "14:31:50";

/// The moment of everything that was recorded.
const MOMENT: &str = "2025-04-02T14:31:50+08:00";

/// The same hold on every machine.
fn hold(holder: &mut Holder) {
    (holder.since, holder.host) = (MOMENT.to_owned(), "cz-fuwuqi".to_owned());
}

/// The day of every deadline.
const DAY: Date = Date { year: 2025, month: 4, day: 22 };

fn still(dossier: &mut Dossier) {
    let stage = &mut dossier.stage;
    stage.due = stage.due.map(|_| DAY);
    let signed = [&mut stage.moved, &mut stage.approval, &mut stage.issued, &mut stage.former];
    let times = signed.into_iter().flatten().map(|signed| &mut signed.at);
    for at in times.chain(stage.since.iter_mut().map(|event| &mut event.at)) {
        *at = MOMENT.to_owned();
    }
    dossier.findings.iter_mut().for_each(still_record);
    for correction in &mut dossier.corrections {
        correction.at = MOMENT.to_owned();
    }
}

fn still_record(record: &mut FindingRecord) {
    let decided = Some(&mut record.disposition.at).filter(|at| !at.is_empty());
    for at in decided.into_iter().chain(record.look.as_mut().map(|look| &mut look.at)) {
        *at = MOMENT.to_owned();
    }
}

/// The column at which a row of cells shows a text.
fn column_of(line: &[Cell], text: &str) -> Option<u16> {
    let shown = |from: usize| {
        let mut at = from;
        let mut shown = String::new();
        while let Some(cell) = line.get(at).filter(|_| shown.len() < text.len()) {
            shown.push_str(cell.symbol());
            at += glyph::width(cell.symbol()).max(1);
        }
        shown
    };
    (0..line.len()).find(|from| shown(*from) == text).and_then(|at| u16::try_from(at).ok())
}

fn typed(text: &str) -> Vec<Key> {
    text.chars().map(|c| Key::plain(KeyCode::Char(c))).collect()
}
