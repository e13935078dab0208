//! zhupi 朱批: reads performance self-evaluations, checks their figures, and keeps a reviewer's
//! judgement on each.
//!
//! A document flows one way: bytes are read into a [`document`], forms are recognised in it,
//! they become a submission of the [`model`], the audit finds what is wrong, the store keeps what
//! the reviewer decides, and the memo goes out. The folders stand in that order.

pub mod audit;
pub mod base;
pub mod cli;
pub mod desk;
pub mod document;
pub mod form;
pub mod intake;
pub mod memo;
pub mod model;
pub mod paths;
pub mod store;
pub mod tui;
