//! Pieces that screens are made of; none of them knows a submission.

pub mod canvas;
pub mod cell;
pub mod columns;
pub mod figures;
pub mod glyph;
pub mod hot;
pub mod rule;
pub mod wrap;

pub use canvas::{Ambiguous, Canvas};
