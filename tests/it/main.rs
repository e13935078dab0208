//! The crate from outside: its layers, its generated documents, its binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

mod awkward;
mod cli;
mod generate;
mod layers;
mod memo;
mod prop;
mod schema;
mod source;
mod tables;
mod tidy;
