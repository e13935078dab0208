//! What lies over a screen and takes the keys: notes, reasons, scores, the palette, help.

use std::time::Duration;

use super::correct::CorrectPrompt;
use super::draw::DrawPrompt;
use super::field::TextField;
use super::flow::Flow;
use super::looks::OverturnPrompt;
use super::refused::{Refused, Why};
use super::relations::Relations;
use super::settings::SettingPrompt;
use crate::base::Decimal;
use crate::model::{FormKind, FormerScore, NoteCategory, Proposal};
use crate::tui::grid::Spot;
use crate::tui::hit::{Hit, Survivors};
use crate::tui::named::Scope;

/// What an edited text is for.
pub use crate::model::Subject as Purpose;

/// The help page: what is looked for in it, and where the cursor is.
#[derive(Clone, Debug)]
pub struct Help {
    pub field: TextField,
    /// The scope it was asked in.
    pub scope: Scope,
    /// The command under the cursor.
    pub at: usize,
    /// Lines that the page is scrolled on below the last command.
    pub below: usize,
}

/// A text being written.
#[derive(Clone, Debug, PartialEq)]
pub struct Editor {
    pub field: TextField,
    pub purpose: Purpose,
    /// What it is on, for the title.
    pub about: String,
    /// The text it began with.
    pub before: String,
    /// What a note is about, now and as it began.
    pub category: Option<NoteCategory>,
    pub category_before: Option<NoteCategory>,
    /// Whether the stock phrases are offered.
    pub phrases: bool,
}

impl Editor {
    /// A text begun with what is there: a note has several lines, anything else is one, which Enter
    /// ends.
    pub fn new(purpose: Purpose, about: String, before: String) -> Editor {
        let several = matches!(purpose, Purpose::Note { .. });
        Editor {
            field: if several { TextField::lines(&before) } else { TextField::line(&before) },
            purpose,
            about,
            before,
            category: None,
            category_before: None,
            phrases: false,
        }
    }
}

/// What is asked for a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Entry {
    #[default]
    Score,
    /// The value as the reviewer verified it.
    Verified,
    Reason,
}

impl Entry {
    pub const ALL: [Entry; 3] = [Entry::Score, Entry::Verified, Entry::Reason];
}

/// A review score being entered.
#[derive(Clone, Debug, PartialEq)]
pub struct ScorePrompt {
    pub score: TextField,
    pub verified: TextField,
    pub reason: TextField,
    /// What the caret is in.
    pub at: Entry,
    pub form: FormKind,
    pub ordinal: u32,
    /// `funds.total`, `indicators[3]`, `items[3]`.
    pub row: String,
    pub about: String,
    /// As stated; empty where there is none.
    pub points: String,
    pub most: Option<Decimal>,
    pub stated: String,
    /// The self-score as a figure.
    pub claimed: Option<Decimal>,
    /// The target and the value stated for it, or what the item is scored by.
    pub basis: String,
    /// What is wrong with what was entered.
    pub fault: String,
    /// What the entries began with.
    pub before: String,
    /// Whether the row has a review score already, or a former one beside it.
    pub scored: bool,
    /// What an earlier version of the row was given.
    pub former: Option<FormerScore>,
    /// What can be proved of the row, where it is an item of a rubric.
    pub proposal: Option<Proposal>,
    /// Whether the reason is an offer, which typing takes the place of.
    pub offered: bool,
    /// The deduction chosen last, by place in the list of deductions.
    pub deduction: Option<usize>,
}

impl ScorePrompt {
    pub fn entry(&mut self) -> &mut TextField {
        match self.at {
            Entry::Score => &mut self.score,
            Entry::Verified => &mut self.verified,
            Entry::Reason => &mut self.reason,
        }
    }
}

/// The palette: what is looked for, what was found.
#[derive(Clone, Debug)]
pub struct Palette {
    pub field: TextField,
    pub hits: Vec<Hit>,
    pub at: usize,
    pub survivors: Survivors,
    /// How long the search took.
    pub took: Duration,
}

/// A text to look for, and the cell the cursor was on.
#[derive(Clone, Debug)]
pub struct FindPrompt {
    pub field: TextField,
    pub from: Spot,
    /// Whether a list is narrowed to what has the text, rather than the text found in a table or page.
    pub narrows: bool,
}

/// One of them at a time.
#[derive(Clone, Debug)]
pub enum Overlay {
    Editor(Editor),
    /// Findings to dismiss, a reason being picked.
    Reason(Vec<String>),
    Score(Box<ScorePrompt>),
    Correct(Box<CorrectPrompt>),
    /// What a colleague came before.
    Refused(Box<Refused>),
    Palette(Palette),
    Help(Help),
    /// Letters over the cells; the first that was typed.
    Labels(Option<char>),
    /// Every relation that touches a value.
    Relations(Box<Relations>),
    /// Where the submission stands, and the steps from there.
    Flow(Flow),
    /// A text to look for in the table at hand.
    Find(FindPrompt),
    /// The path of what is to be imported.
    Import(TextField),
    /// Where the memo is to be written.
    Destination(TextField),
    /// How much is to be drawn, and by which seed.
    Draw(Box<DrawPrompt>),
    /// What may be done to the submissions chosen.
    Bulk,
    /// Why a dismissal does not stand.
    Overturn(Box<OverturnPrompt>),
    /// Another value of a setting.
    Setting(Box<SettingPrompt>),
    /// The full name that a unit's name stands for.
    Alias {
        unit: String,
        field: TextField,
    },
}

impl Overlay {
    pub fn scope(&self) -> Scope {
        match self {
            Overlay::Editor(editor) if editor.phrases => Scope::Phrases,
            Overlay::Editor(_) => Scope::Note,
            Overlay::Reason(_) => Scope::Reason,
            Overlay::Score(_) => Scope::Score,
            Overlay::Correct(_) => Scope::Correct,
            Overlay::Palette(_) => Scope::Palette,
            Overlay::Help(_) => Scope::Help,
            Overlay::Labels(_) => Scope::Labels,
            Overlay::Relations(_) => Scope::Relations,
            Overlay::Flow(Flow::Step) => Scope::Flow,
            Overlay::Flow(Flow::Reason(_)) => Scope::FlowReason,
            Overlay::Flow(Flow::Sure(_)) => Scope::FlowSure,
            Overlay::Find(_) => Scope::Find,
            Overlay::Import(_) => Scope::Import,
            Overlay::Destination(_) => Scope::Destination,
            Overlay::Draw(_) => Scope::Draw,
            Overlay::Overturn(_) => Scope::Overturn,
            Overlay::Bulk => Scope::Bulk,
            Overlay::Alias { .. } => Scope::Alias,
            Overlay::Setting(_) => Scope::Setting,
            Overlay::Refused(refused) => match refused.why {
                Why::Conflict(_) => Scope::Conflict,
                Why::Held(_) => Scope::Held,
            },
        }
    }

    /// Whether what is typed is text as it stands; a figure is typed in half-width, whatever the input
    /// method sends.
    pub fn types_text(&mut self) -> bool {
        !matches!(self, Overlay::Score(prompt) if prompt.at == Entry::Score) && self.field().is_some()
    }

    /// The text that typing goes to.
    pub fn field(&mut self) -> Option<&mut TextField> {
        match self {
            Overlay::Editor(editor) if editor.phrases => None,
            Overlay::Editor(editor) => Some(&mut editor.field),
            Overlay::Score(prompt) => Some(prompt.entry()),
            Overlay::Correct(prompt) => Some(prompt.entry()),
            Overlay::Palette(palette) => Some(&mut palette.field),
            Overlay::Help(help) => Some(&mut help.field),
            Overlay::Find(prompt) => Some(&mut prompt.field),
            Overlay::Draw(prompt) => Some(prompt.entry()),
            Overlay::Overturn(prompt) => Some(&mut prompt.reason),
            Overlay::Setting(prompt) => Some(&mut prompt.field),
            Overlay::Import(field) | Overlay::Destination(field) | Overlay::Alias { field, .. } => {
                Some(field)
            }
            Overlay::Flow(Flow::Reason(field)) => Some(field),
            Overlay::Reason(_) | Overlay::Refused(_) | Overlay::Labels(_) => None,
            Overlay::Relations(_) | Overlay::Flow(_) | Overlay::Bulk => None,
        }
    }
}
