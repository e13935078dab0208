//! The reviewer's words of a memo that another version of a submission takes over, and those it cannot.

use super::trouble::Trouble;
use crate::base::Text;
use crate::base::text::cut;
use crate::memo;
use crate::model::passage::NUMBER;
use crate::model::{Finding, Rewording};
use crate::store::{Change, Reader, Reworded};

/// Columns of a passage that a sentence on it repeats.
const TOLD: usize = 40;

/// What becomes of the words when the next version comes in.
#[derive(Default)]
pub(super) struct Phrased {
    /// Words on findings that are in the new version too, with author and time.
    pub changes: Vec<Change>,
    /// The others, each in a sentence.
    pub lost: Vec<Text>,
}

/// A version and its findings in their order.
#[derive(Clone, Copy)]
pub(super) struct Version<'a> {
    pub id: i64,
    pub unit: &'a str,
    pub findings: &'a [Finding],
}

impl Version<'_> {
    /// The number of the working paper of the finding that a passage is about.
    fn paper(&self, passage: &str) -> Option<String> {
        let (fingerprint, _) = passage.split_once('/')?;
        let at = self.findings.iter().position(|finding| finding.fingerprint == fingerprint)?;
        Some(memo::paper_number(self.id, at + 1))
    }
}

impl Phrased {
    /// From one version to the next. A passage goes with its finding, by fingerprint, and its working
    /// paper is cited under the new number; a passage that is about the submission as it was stays
    /// behind. Where somebody has reworded the new one already, that stands.
    pub fn of(reader: &Reader<'_>, old: Version<'_>, new: Version<'_>) -> Result<Phrased, Trouble> {
        let mut phrased = Phrased::default();
        for Rewording { passage, .. } in reader.rewordings(old.id)? {
            let Some(own) = reader.reworded(old.id, &passage)? else { continue };
            if reader.reworded(new.id, &passage)?.is_some() {
                continue;
            }
            match (old.paper(&passage), new.paper(&passage)) {
                (Some(from), Some(to)) => {
                    let cited = |text: &str| renumbered(text, &from, &to);
                    let after = Reworded { machine: cited(&own.machine), text: cited(&own.text), ..own };
                    phrased.changes.push(Change::Rewording { passage, before: None, after: Some(after) });
                }
                _ => phrased.lost.push(lost(old.unit, &passage, &own.text)),
            }
        }
        Ok(phrased)
    }

    /// `，沿用改写2段，未沿用改写1段`; empty where there was none.
    pub fn said(&self) -> Text {
        let mut said = Text::default();
        if !self.changes.is_empty() {
            said.zh.push_str(&format!("，沿用改写{}段", self.changes.len()));
            said.en.push_str(&format!(", {} rewordings kept", self.changes.len()));
        }
        if !self.lost.is_empty() {
            said.zh.push_str(&format!("，未沿用改写{}段", self.lost.len()));
            said.en.push_str(&format!(", {} rewordings not taken over", self.lost.len()));
        }
        said
    }
}

/// A text with one number of a working paper for another; digits that only begin or end so stay.
fn renumbered(text: &str, from: &str, to: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(from) {
        let is_part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == '-');
        let whole = !is_part(before.chars().next_back()) && !is_part(after.chars().next());
        out.push_str(before);
        out.push_str(if whole { to } else { from });
        rest = after;
    }
    out + rest
}

fn lost(unit: &str, passage: &str, text: &str) -> Text {
    let text = cut(text, TOLD);
    if passage == NUMBER {
        return Text::new(
            format!("{unit}：上一版的文号“{text}”未沿用。"),
            format!("{unit}: the number “{text}” of the version before is not taken over."),
        );
    }
    Text::new(
        format!("{unit}：上一版改写的一段未沿用，本次没有同一发现：“{text}”"),
        format!(
            "{unit}: a reworded passage of the version before is not taken over, the finding is not there now: “{text}”"
        ),
    )
}

/// The reviewer's words under the new fingerprints of findings whose unit has another name.
pub(super) fn renamed<'a>(
    reader: &Reader<'_>,
    id: i64,
    name: impl Fn(&str) -> Option<&'a String>,
) -> Result<Vec<Change>, Trouble> {
    let mut changes = Vec::new();
    for Rewording { passage, .. } in reader.rewordings(id)? {
        let new = passage.split_once('/').and_then(|(own, part)| Some(format!("{}/{part}", name(own)?)));
        let (Some(new), Some(own)) = (new, reader.reworded(id, &passage)?) else { continue };
        changes.push(Change::Rewording { passage: new, before: None, after: Some(own.clone()) });
        changes.push(Change::Rewording { passage, before: Some(own), after: None });
    }
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_a_paper_is_replaced_only_where_it_stands_whole() {
        assert_eq!(
            renumbered("（底稿1-003）另见11-003、1-0031", "1-003", "2-004"),
            "（底稿2-004）另见11-003、1-0031"
        );
    }
}
