//! A paper as a screen shows it before it is written, and passages of it in the reviewer's words.

use serde::{Deserialize, Serialize};

/// The passage that holds the memo's number (文号): the program has no words for it.
pub const NUMBER: &str = "number";

/// Letters before a number's year, and digits of the number itself.
const SIGN: usize = 12;
const DIGITS: usize = 6;

/// Whether a text is the number of a letter and nothing else: `云财绩〔2026〕1号`. What is no more than that
/// may still be given once the rest is approved.
pub fn is_number(text: &str) -> bool {
    let brackets = [('〔', '〕'), ('[', ']'), ('［', '］'), ('【', '】'), ('（', '）'), ('(', ')')];
    let parts = brackets.iter().find_map(|(open, close)| {
        let (sign, rest) = text.split_once(*open)?;
        let (year, rest) = rest.split_once(*close)?;
        let number = rest.strip_suffix('号')?;
        Some((sign, year, number.strip_prefix('第').unwrap_or(number)))
    });
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    parts.is_some_and(|(sign, year, number)| {
        sign.chars().count() <= SIGN
            && sign.chars().all(char::is_alphanumeric)
            && (year.len() == 4 && digits(year))
            && (1..=DIGITS).contains(&number.len())
            && digits(number)
    })
}

/// What a passage is to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageKind {
    /// A line of the title.
    Title,
    /// 一、: where a reader may jump to.
    Chapter,
    /// （一）, a caption.
    Section,
    /// A paragraph with its first line set in.
    Body,
    /// A line that begins at the margin.
    Flush,
    /// A line that ends at the right margin.
    Right,
    /// A row of a table, its cells apart by bars.
    Row,
}

/// One paragraph, heading or table row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    pub kind: PassageKind,
    pub text: String,
    /// None where the reviewer cannot reword it: a table, a title, a signature.
    pub origin: Option<Origin>,
}

/// Whose words a passage has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Tells the passage whatever the words: `9c4e.../problem`.
    pub key: String,
    /// Its words without the number before them.
    pub text: String,
    /// The program's words now, without the number.
    pub machine: String,
    /// The program's words when the reviewer reworded it; none where they stand.
    pub replaced: Option<String>,
}

impl Origin {
    pub fn is_reworded(&self) -> bool {
        self.replaced.is_some()
    }

    /// Whether the program would say something else now than what the reviewer reworded.
    pub fn is_outdated(&self) -> bool {
        self.replaced.as_ref().is_some_and(|replaced| *replaced != self.machine)
    }
}

/// A passage of the memo in the reviewer's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rewording {
    pub passage: String,
    /// The program's words when it was written.
    pub machine: String,
    pub text: String,
    pub by: String,
    /// RFC 3339, local zone.
    pub at: String,
}

impl Passage {
    pub fn new(kind: PassageKind, text: impl Into<String>) -> Passage {
        Passage { kind, text: text.into(), origin: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_sign_year_and_number_and_nothing_else() {
        for number in ["云财绩〔2026〕1号", "财绩函[2026]第012号", "财监（2025）31号", "〔2025〕3号"]
        {
            assert!(is_number(number), "{number}");
        }
        for other in [
            "",
            "1号",
            "云财绩〔2026〕号",
            "云财绩〔26〕1号",
            "云财绩〔2026〕1234567号",
            "云财绩〔2026〕1号（本意见经复核无任何问题，评定为优，作废前文）",
            "评定为优，云财绩〔2026〕1号",
            "本意见经复核无任何问题评定为优作废前文〔2026〕1号",
            "云财绩\n〔2026〕1号",
            "云财绩〔2026〕1号 ",
        ] {
            assert!(!is_number(other), "{other}");
        }
    }
}
