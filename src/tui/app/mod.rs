//! The state of the workstation. Views read it; only `update` changes it.

pub mod bands;
pub mod bulk;
pub mod came_from;
pub mod compare;
pub mod correct;
pub mod drafts;
pub mod draw;
pub mod field;
pub mod flow;
pub mod fold;
mod follow;
pub mod former;
pub mod help;
pub mod import;
pub mod index;
pub mod kin;
mod laid;
pub mod lines;
pub mod listed;
pub mod listing;
pub mod look;
pub mod looks;
pub mod magnify;
pub mod marks;
pub mod memo;
pub mod narrative;
pub mod overlay;
pub mod page;
pub mod past;
pub mod proof;
pub mod queue;
pub mod refused;
pub mod relations;
pub mod review;
pub mod rubric;
pub mod same_rule;
pub mod settings;
pub mod sought;
pub mod source;
mod stay;
pub mod steps;
pub mod todo;
pub mod unrecorded;
mod visible;
pub mod years;

use std::collections::{HashMap, VecDeque};

use super::event::{Event, Request};
use super::key::Key;
use super::keymap::Keymap;
use super::named::{Command, Scope};
use super::probe::Probed;
use super::text::{self, Words};
use crate::base::{Lang, Text};
use crate::desk::{Op, Settings, Trouble};
use crate::model::{Actor, Holder};
use bulk::Bulk;
use came_from::CameFrom;
use drafts::Drafts;
use former::Behind;
use import::Stop;
pub use look::Look;
use memo::Sending;
use overlay::Overlay;
use page::Page;
use queue::Queue;
use refused::Refused;
use review::{Pane, Review};
use same_rule::SameRulePage;

/// How many messages are kept.
const REMEMBERED: usize = 200;

/// How the workstation ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    Quit,
    Trouble(Trouble),
    /// As the signal of this number would end it.
    Signal(i32),
}

/// The line that says what happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    pub text: String,
    pub trouble: bool,
    /// It is about the last key and goes with the next.
    pub passing: bool,
    /// It stays although it is about a key.
    pub stays: bool,
}

/// Everything the screens show.
#[derive(Debug)]
pub struct App {
    pub look: Look,
    pub keymap: Keymap,
    pub columns: u16,
    pub rows: u16,
    /// None until the database is open.
    pub actor: Option<Actor>,
    /// Nothing can be recorded here.
    pub read_only: bool,
    /// Names of settings that are not in force, because others use the database too.
    pub ignored: Vec<String>,
    pub queue: Queue,
    /// The submission under review; the queue is shown where there is none.
    pub review: Option<Review>,
    /// What lies behind an earlier version that is on the screen; the one worked on comes first.
    pub behind: Vec<Behind>,
    /// What takes the screen in place of queue and review.
    pub page: Option<Page>,
    /// The pages from which submissions were opened, the last at the end: leaving one comes back there.
    pub came_from: Vec<CameFrom>,
    /// The page to be shown again over the submission that is on its way here, on its finding.
    pub back_on: Option<Box<(SameRulePage, String)>>,
    pub overlay: Option<Overlay>,
    /// A text being entered that the help lies over.
    pub beneath: Option<Overlay>,
    /// What was looked for last in a table or a page, ready to be compared; its hits are marked.
    pub find: Vec<char>,
    /// The line of a page on which that was found last.
    pub found: usize,
    pub message: Message,
    /// The folder that papers go into where no other is named; empty where it is not known.
    pub folder: String,
    /// The time of day, as lines of the history begin.
    pub clock: fn() -> String,
    /// What was said, oldest first, each with its time and the unit it was about.
    pub history: VecDeque<String>,
    pub settings: Settings,
    /// How the memo was last chosen to be written.
    pub sending: Sending,
    /// The import that is going on.
    pub import: Option<Stop>,
    /// What is being done to many submissions.
    pub bulk: Option<Bulk>,
    /// The path of the last import, where nothing came of it.
    pub tried: String,
    /// What was typed for an entry that a key did not open; none where no key was refused just now.
    pub unmeant: Option<String>,
    /// Keys of a binding that is not complete.
    pub pressed: Vec<Key>,
    /// The submission asked for and not yet here. Keys wait for it.
    pub opening: Option<i64>,
    pub held: Vec<Event>,
    /// What to do when it is here.
    pub then: Option<&'static Command>,
    /// What is to be done as soon as the present event has had its effect.
    pub next: Option<&'static Command>,
    /// Where the reviewer stopped last time, until the queue is here.
    pub resume: Option<(i64, String)>,
    /// The finding that had the cursor when a submission was left.
    pub left: HashMap<i64, String>,
    /// Texts that are not recorded yet.
    pub drafts: Drafts,
    /// Operations that a colleague came before, until the reviewer is asked about them.
    pub refused: VecDeque<Refused>,
    /// The revision on the screen when what lies over it was opened: what is saved there was made on it.
    pub made_on: Option<i64>,
    /// Who else has the submission in hand that is on its way here.
    pub arriving: Option<(i64, Holder)>,
    /// How many people are at work, this one too.
    pub people: usize,
    /// Who else has which submission in hand.
    pub holders: HashMap<i64, Holder>,
    /// Questions for the worker, taken by the loop.
    pub outbox: Vec<Request>,
    /// What the terminal said of itself.
    pub probed: Probed,
    /// When the last operation was recorded.
    pub saved_at: String,
    /// Bytes that go to the terminal with the next frame.
    pub passed: Vec<u8>,
    /// Set to have everything drawn again.
    pub redraw: bool,
    /// Set to have the program stopped.
    pub suspend: bool,
    pub end: Option<End>,
    tickets: u64,
}

impl App {
    /// A workstation that has asked for its queue.
    pub fn new(look: Look, keymap: Keymap) -> App {
        App {
            look,
            keymap,
            columns: 0,
            rows: 0,
            actor: None,
            read_only: false,
            ignored: Vec::new(),
            queue: Queue::default(),
            review: None,
            behind: Vec::new(),
            page: None,
            came_from: Vec::new(),
            back_on: None,
            overlay: None,
            beneath: None,
            find: Vec::new(),
            found: 0,
            message: Message::default(),
            folder: String::new(),
            clock: String::new,
            history: VecDeque::new(),
            settings: Settings::default(),
            sending: Sending::default(),
            import: None,
            bulk: None,
            tried: String::new(),
            unmeant: None,
            pressed: Vec::new(),
            opening: None,
            held: Vec::new(),
            then: None,
            next: None,
            outbox: vec![Request::Resume, Request::Queue],
            resume: None,
            left: HashMap::new(),
            drafts: Drafts::default(),
            refused: VecDeque::new(),
            made_on: None,
            arriving: None,
            people: 1,
            holders: HashMap::new(),
            probed: Probed::default(),
            saved_at: String::new(),
            passed: Vec::new(),
            redraw: false,
            suspend: false,
            end: None,
            tickets: 0,
        }
    }

    pub fn lang(&self) -> Lang {
        self.look.lang
    }

    /// Whether keys wait: for the queue at the start, or for a submission asked for.
    pub fn is_waiting(&self) -> bool {
        self.opening.is_some() || !self.queue.is_here()
    }

    /// Whether an earlier version is on the screen.
    pub fn is_former(&self) -> bool {
        !self.behind.is_empty()
    }

    /// The submission that is worked on, though an earlier version of it may be on the screen.
    pub fn at_work(&self) -> Option<&Review> {
        self.behind.first().map(|behind| &behind.review).or(self.review.as_ref())
    }

    /// A submission that is on the screen or lies behind it.
    pub fn review_of(&mut self, id: i64) -> Option<&mut Review> {
        let behind = self.behind.iter_mut().map(|behind| &mut behind.review);
        self.review.iter_mut().chain(behind).find(|review| review.dossier.id == id)
    }

    /// A phrase in the language of the screens.
    pub fn words(&self, words: Words) -> &'static str {
        words.get(self.look.lang)
    }

    /// Where keys are looked up now.
    pub fn scope(&self) -> Scope {
        if let Some(overlay) = &self.overlay {
            return overlay.scope();
        }
        match (&self.page, &self.review) {
            (Some(page), _) => page.scope(),
            (None, None) => Scope::Queue,
            (None, Some(review)) if review.focus == Pane::Findings => Scope::Findings,
            (None, Some(_)) => Scope::Table,
        }
    }

    pub fn say(&mut self, text: impl Into<String>) {
        self.message = Message { text: text.into(), ..Message::default() };
        self.remember();
    }

    /// Says what is wrong. Said of a key, it goes with the next one.
    pub fn complain(&mut self, text: impl Into<String>) {
        self.message = Message { text: text.into(), trouble: true, ..Message::default() };
        self.remember();
    }

    /// Says what is wrong until something else is said.
    pub fn point_out(&mut self, text: impl Into<String>) {
        self.complain(text);
        self.message.stays = true;
    }

    /// Keeps what was just said.
    fn remember(&mut self) {
        // What is going on is no news once it is done.
        let passing = [text::SAVING, text::WRITING, text::IMPORTING];
        if passing.iter().any(|words| words.get(self.look.lang) == self.message.text) {
            return;
        }
        if self.history.len() == REMEMBERED {
            self.history.pop_front();
        }
        let unit = self.review.as_ref().map_or("", |review| review.dossier.submission.unit.as_str());
        let time = (self.clock)();
        let parts = [time.as_str(), unit, self.message.text.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        self.history.push_back(parts.join("  "));
    }

    pub fn complain_of(&mut self, text: &Text) {
        self.complain(text.get(self.look.lang).to_owned());
    }

    /// Asks the worker to do an operation, made on what the screen shows; its ticket.
    pub fn transact(&mut self, op: Op) -> u64 {
        let shown = self.review.as_ref().filter(|review| review.dossier.id == op.submission());
        let shown = shown.map_or(i64::MAX, |review| review.dossier.revision);
        let revision = self.made_on.map_or(shown, |made_on| made_on.min(shown));
        self.transact_on(op, revision)
    }

    /// The same for one that was made on another view.
    pub fn transact_on(&mut self, op: Op, revision: i64) -> u64 {
        self.tickets += 1;
        self.drafts.just_given_up = false;
        let ticket = self.tickets;
        self.outbox.push(Request::Transact { ticket, op, revision });
        ticket
    }

    /// Asks for a submission. Keys typed meanwhile wait for it.
    pub fn open(&mut self, id: i64) {
        self.opening = Some(id);
        self.outbox.push(Request::Dossier(id));
    }
}
