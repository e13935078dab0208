//! A report read as data: what each figure of a sentence says, and how figures of a sentence are
//! related.
//!
//! Where words leave a doubt nothing is concluded: a figure without a certain meaning takes part in no
//! relation, and a relation fails only when none of the figures that could be meant bears it out.

pub mod averages;
pub mod balance;
pub mod changes;
pub mod counting;
pub mod divisions;
pub mod ends;
pub mod items;
pub mod lists;
pub mod measure;
pub mod outline;
pub mod rates;
pub mod ratios;
pub mod relation;
pub mod relations;
pub mod report;
pub mod respective;
pub mod role;
pub mod scores;
pub mod stated;
pub mod statement;
pub mod statements;
pub mod tables;
pub mod totals;
pub mod vocabulary;
pub mod words;

pub use measure::{Kind, Measure};
pub use relation::Relation;
pub use relations::relations;
pub use report::Report;
pub use role::Role;
pub use statement::Statement;

#[cfg(test)]
mod tests;
