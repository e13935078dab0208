//! The crate from outside: its layers, its generated documents, its binary.

mod cli;
mod layers;
mod schema;
mod source;
mod tables;
mod tidy;
