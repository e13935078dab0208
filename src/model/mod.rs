//! The records every layer above speaks of. Plain data: no clock, no disk, no rules.

pub mod category;
pub mod check;
pub mod correction;
pub mod dossier;
pub mod draft;
pub mod draw;
pub mod finding;
pub mod form;
pub mod gather;
pub mod holder;
pub mod names;
pub mod passage;
pub mod past;
pub mod path;
pub mod proposal;
pub mod reason;
pub mod required;
pub mod rubric;
pub mod same_rule;
pub mod section;
pub mod source_text;
pub mod state;
pub mod submission;
pub mod unit;
pub mod view;
pub mod years;

pub use category::NoteCategory;
pub use check::Check;
pub use correction::{Correction, FieldKey};
pub use dossier::{
    Actor, Annotation, Disposition, Dossier, Event, FindingRecord, QueueRow, ReviewScore, Standing, Tally,
    Target,
};
pub use draft::{Draft, Subject};
pub use draw::{Look, Lot, Member, Overturned, Pool, SecondLooks};
pub use finding::{Cause, Elsewhere, Evidence, Finding, Severity, under_heads};
pub use form::{Field, Form, FormKind};
pub use gather::gather;
pub use holder::Holder;
pub use passage::{Origin, Passage, PassageKind, Rewording};
pub use past::{Comparison, EarlierNote, Ending, FormerScore, Gone, Moved, Past, Since, Suspended};
pub use proposal::{Clause, Outcome, Proposal};
pub use reason::{Lifetime, REASONS, Reason, lifetime};
pub use rubric::{Rubric, WorkScore};
pub use same_rule::{OfRule, SameRule};
pub use source_text::{SourceBlock, SourcePart, SourceText};
pub use state::{Signed, Stage, State};
pub use submission::{Failure, FormCopy, Source, Submission, Unread};
pub use unit::Alias;
pub use view::{BaseLine, Funds, Group, Indicator};
pub use years::{YearForm, YearIndicator, YearLine, YearPair, Years};
