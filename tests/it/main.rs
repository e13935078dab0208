//! The crate from outside.

mod memo;
