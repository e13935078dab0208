//! The crate from outside: its layers, its generated documents, its binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

mod accounts;
mod awkward;
mod bench;
mod bulk;
mod bytes;
mod circles;
mod cli;
mod drafts;
mod draws;
mod family;
mod faults;
mod first_day;
mod flow;
mod formats;
mod former;
mod generate;
mod hostile;
mod identity;
mod isolation;
mod keystrokes;
mod kills;
mod layers;
mod leaving;
mod memo;
mod mouse;
mod newcomer;
mod old;
mod outgoing;
mod overturn;
mod papers;
mod pressed;
mod preview;
mod prop;
mod pty;
mod readonly;
mod rubric;
mod sarif;
mod schema;
mod screens;
mod script;
mod seen;
mod settings;
mod source;
mod submissions;
mod tables;
mod terminal;
mod tidy;
mod together;
mod triage;
mod whole;
mod workbooks;
