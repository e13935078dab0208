//! One relation that was judged: why a rule spoke, and as visibly why it did not.

use serde::{Deserialize, Serialize};

use super::form::{Field, FormKind};
use super::submission::Submission;
use crate::base::{Reading, Text, Verdict};

/// How many fields a sentence names before it counts them.
const NAMED: usize = 3;

/// One relation that was judged, whatever the verdict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Check {
    pub rule: String,
    pub verdict: Verdict,
    pub form: FormKind,
    pub ordinal: u32,
    pub field: String,
    /// What a reviewer calls the field.
    pub label: String,
    /// The other fields it rests on: form, ordinal, path.
    pub operands: Vec<(FormKind, u32, String)>,
    pub formula: Option<String>,
    /// The fingerprint that a finding on it has; empty where an older version of the program judged it.
    #[serde(default)]
    pub place: String,
    /// The finding it became.
    pub finding: Option<String>,
}

impl Check {
    /// Whether the relation rests on a field.
    pub fn touches(&self, form: FormKind, ordinal: u32, path: &str) -> bool {
        (self.form == form && self.ordinal == ordinal && self.field == path)
            || self.operands.iter().any(|one| one.0 == form && one.1 == ordinal && one.2 == path)
    }

    /// The fields it rests on, its own first.
    pub fn fields<'s>(&self, submission: &'s Submission) -> Vec<(FormKind, u32, &'s Field)> {
        let own = std::iter::once((self.form, self.ordinal, self.field.as_str()));
        let others = self.operands.iter().map(|(form, ordinal, path)| (*form, *ordinal, path.as_str()));
        own.chain(others)
            .filter_map(|(form, ordinal, path)| {
                Some((form, ordinal, submission.form(form, ordinal)?.field(path)?))
            })
            .collect()
    }

    /// Why the relation could not be verified; none where it could.
    pub fn obstacle(&self, submission: &Submission) -> Option<Text> {
        if self.verdict != Verdict::Unverifiable {
            return None;
        }
        let fields = self.fields(submission);
        let of = |wanted: fn(&Field) -> bool| -> Vec<String> {
            fields.iter().filter(|(.., field)| wanted(field)).map(|(.., field)| field.label()).collect()
        };
        let unreadable = of(|field| matches!(field.reading, Reading::Malformed { .. }));
        let blank = of(|field| field.reading.is_empty());
        let words = of(|field| matches!(field.reading, Reading::Words));
        let zero = of(|field| field.figure().is_some_and(|figure| figure.value.is_zero()));
        Some(if !unreadable.is_empty() {
            named(&unreadable, "不是一个可读的数", "is no readable number")
        } else if !blank.is_empty() {
            named(&blank, "空白", "is blank")
        } else if !words.is_empty() && self.form != FormKind::Narrative {
            named(&words, "不是数字", "is no number")
        } else if !zero.is_empty() && self.form != FormKind::Narrative {
            named(&zero, "为零，不能作除数", "is zero and divides nothing")
        } else {
            Text::new(
                "所列各项可能不全，或所指的数字不能确定",
                "what is listed may not be all, or which figure is meant is open",
            )
        })
    }
}

/// `甲、乙空白`, or `甲、乙、丙等5处空白`.
fn named(labels: &[String], zh: &str, en: &str) -> Text {
    let some = labels.get(..NAMED).unwrap_or(labels);
    let more = labels.len() > some.len();
    let (count_zh, count_en) = match more {
        true => (format!("等{}处", labels.len()), format!(" and others, {} in all:", labels.len())),
        false => Default::default(),
    };
    Text::new(format!("{}{count_zh}{zh}", some.join("、")), format!("{}{count_en} {en}", some.join(", ")))
}
