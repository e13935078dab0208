//! Figures, places, dates and text: what every later layer counts with.
//!
//! The only home of `rust_decimal`. Amounts are in 万元 unless a unit says otherwise.

pub mod date;
pub mod figure;
pub mod hash;
pub mod hedge;
pub mod lang;
pub mod near;
pub mod numbering;
pub mod numeral;
pub mod personal;
pub mod place;
pub mod printed;
pub mod prose;
pub mod text;
pub mod unit;
pub mod verdict;

pub use date::Date;
pub use figure::{Bound, Expect, Figure, Reading};
pub use hedge::Hedge;
pub use lang::{Lang, Text};
pub use place::Place;
pub use printed::{Interval, Mode, Printed};
pub use rust_decimal::{Decimal, RoundingStrategy};
pub use unit::Unit;
pub use verdict::Verdict;
