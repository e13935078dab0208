//! What a reviewer can do, in words of the desk: import, decide, note, score, undo, export.
//!
//! The one place where the layers below meet. Everything that changes a record goes through
//! [`Desk::transact`], which writes state and journal in one transaction.

pub mod account;
mod alias;
mod apart;
mod approved;
mod before;
mod begun;
mod carry;
mod clash;
mod clock;
mod compare;
pub mod conflict;
mod correct;
mod custom;
mod customs;
mod deadline;
mod dossier;
mod earlier;
pub mod export;
mod figures;
mod flow;
mod former;
mod hint;
mod import;
mod imported;
mod issue;
mod journal;
mod kept;
mod lease;
mod letters;
pub mod notices;
mod office;
pub mod op;
mod open;
mod order;
mod paper;
mod peers;
mod phrased;
mod plan;
mod queue;
mod read;
mod reaudit;
mod rebuild;
mod record;
mod replaced;
pub mod rescue;
mod reword;
mod rework;
mod reworked;
mod rubric;
mod sample;
mod score;
mod seat;
mod second_look;
mod session;
pub mod settings;
pub mod sheets;
mod source;
mod stage;
mod stored;
mod strata;
mod sums;
mod transact;
pub mod trouble;
mod turned;
mod undo;
mod verify;
mod watch;
mod wordings;

/// How files are read; the store has a reader of its own.
pub use crate::intake::Reader as Intake;
pub use crate::intake::serve;
pub use crate::memo::{Annex, Annexes, SheetFormat, Shortfall, Spot, built_in as built_in_templates};
pub use crate::store::network;
pub use apart::{audit, check, read};
pub use clash::{Clash, Conflict};
pub use clock::time_of_day;
pub use imported::{Fate, Filed, ImportReport, Progress, Stage};
pub use office::Office;
pub use op::{Done, Op, Refusal};
pub use order::{MemoFormat, MemoOrder};
pub use paper::Preview;
pub use reaudit::{Difference, Freshness, Tried, is_settled};
pub use sample::{Draw, Drawn};
pub use seat::Desk;
pub use settings::Settings;
pub use strata::Stratum;
pub use trouble::{Trouble, TroubleKind};
pub use verify::Verified;
pub use watch::{News, Told};
pub use wordings::learn;

#[cfg(test)]
mod tests;
