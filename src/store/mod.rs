//! The review database: one SQLite file, WAL, short immediate transactions.
//!
//! Reads go through a [`Reader`], one consistent view each; changes through a [`Writer`], which
//! exists only inside a transaction. SQL lives in the files beside each noun's module, values are
//! parameters only. The store keeps and gives back; what may be done is decided by the desk.

pub mod access;
pub mod alias;
pub mod annotation;
mod aside;
mod backup;
pub mod bookmark;
pub mod change;
pub mod check;
mod checkpoint;
mod copy;
pub mod correction;
mod database;
pub mod disposition;
pub mod draft;
pub mod draw;
pub mod error;
pub mod finding;
pub mod form;
pub mod former_score;
pub mod journal;
pub mod kernel;
pub mod network;
mod open;
pub mod original;
mod packed;
pub mod past;
pub mod peer;
pub mod policy;
pub mod presence;
mod readonly;
mod rescue;
pub mod review_score;
pub mod rewording;
mod schema;
pub mod seal;
pub mod second_look;
mod settle;
pub mod stage;
pub mod submission;
pub mod suspended;
mod tables;
mod turn;
mod view;

pub use access::Access;
pub use aside::moved;
pub use change::{Change, Corrected, Decided, Drew, Former, Held, Looked, Named, Noted, Reworded, Scored};
pub use database::Store;
pub use error::Error;
pub use journal::{Chain, Entry, Recorded, Told};
pub use rescue::{Rescued, Saved, rescue};
pub use seal::Seal;
pub use stage::Staged;
pub use submission::{Found, NewSubmission};
pub use tables::Kind;
#[cfg(test)]
pub use tables::of as tables_of;
pub use view::{Reader, Writer};

#[cfg(test)]
pub mod testing;
