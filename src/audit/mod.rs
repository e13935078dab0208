//! Checks one submission: every rule of the catalogue over its forms, pure and repeatable.
//!
//! The outside comes in with the [`Case`]: today's date, last year's submission, the peers, the thresholds.

pub mod breakdown;
mod byline;
pub mod case;
pub mod catalogue;
pub mod cause;
pub mod compare;
pub mod declared;
pub mod identity;
pub mod limit;
pub mod matching;
pub mod narrative;
pub mod notation;
pub mod peers;
pub mod policy;
pub mod projects;
mod prove;
pub mod reconcile;
pub mod rows;
pub mod rubric;
pub mod rules;
mod run;
pub mod say;
pub mod sink;
pub mod split;
pub mod target;
pub mod terms;
pub mod thresholds;
pub mod wording;
pub mod years;

pub use byline::Byline;
pub use case::Case;
pub use catalogue::{Card, Clause, Rule};
pub use declared::Declared;
pub use peers::Peers;
pub use policy::Policy;
pub use rules::{CATALOGUE, rule};
pub use run::{Outcome, copies, errors, run, run_by, run_own};
pub use sink::{Draft, Sink};
pub use thresholds::{Threshold, Thresholds};
