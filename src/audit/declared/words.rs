//! A declared relation in words: what its findings say unless the bureau says otherwise, and what
//! `zhupi explain` says of it.

use super::shape::Kind;
use super::{Blank, Declared};
use crate::base::Text;

impl Declared {
    /// The sentence of a finding where the bureau gives none.
    pub(super) fn usual_message(&self) -> Text {
        let (zh, en) = match self.kind {
            Kind::Sum => ("各项之和：{formula}", "its parts: {formula}"),
            Kind::Part => ("小于所属各项之和：{formula}", "its parts exceed it: {formula}"),
            Kind::Ratio => ("按数据应为{formula}", "the figures give {formula}"),
            Kind::Share => ("占比{formula}，应{expected}", "its share is {formula}, {expected} is allowed"),
            Kind::Difference => ("按数据应为{formula}", "the figures give {formula}"),
            Kind::Equal => ("另一处为{expected}", "elsewhere it is {expected}"),
            Kind::Bound => ("应{expected}", "{expected} is allowed"),
            Kind::Present => return Text::new("{form}{label}未填。", "{form}: {label} is not filled."),
        };
        Text::new(
            format!("{{form}}{{label}}填列{{stated}}，{zh}。"),
            format!("{{form}}: {{label}} is {{stated}}; {en}."),
        )
    }

    /// The relation, where it is judged, and what a blank means.
    pub(super) fn relation(&self) -> Text {
        let formula = self.in_signs();
        let forms_zh: Vec<String> = self.forms.iter().map(|form| form.title().zh).collect();
        let forms_en: Vec<String> = self.forms.iter().map(|form| form.title().en).collect();
        let years = self.years_said();
        let blank = match self.blank {
            _ if self.kind == Kind::Present => Text::default(),
            Blank::Unknown => Text::new("空白的不核对。", " A blank leaves it open."),
            Blank::Zero => Text::new("空白按零计。", " A blank counts as zero."),
            Blank::Fault => Text::new("空白另作问题报出。", " A blank is a finding."),
        };
        Text::new(
            format!("`{formula}`（{}{}）。{}", forms_zh.join("、"), years.zh, blank.zh),
            format!("`{formula}` ({}{}).{}", forms_en.join(", "), years.en, blank.en),
        )
    }

    fn in_signs(&self) -> String {
        let about = &self.about;
        let terms: Vec<String> = self.terms.iter().map(ToString::to_string).collect();
        match self.kind {
            Kind::Sum => format!("{about} = {}", terms.join(" + ")),
            Kind::Part => format!("{about} ≥ {}", terms.join(" + ")),
            Kind::Ratio => format!("{about} = {}", terms.join(" ÷ ")),
            Kind::Share => format!("{about} ÷ {}: {}", terms.join(" ÷ "), self.range("%")),
            Kind::Difference => format!("{about} = {}", terms.join(" - ")),
            Kind::Equal => format!("{about} = {}", terms.join(" = ")),
            Kind::Bound => format!("{about}: {}", self.range("")),
            Kind::Present => format!("{about}: ≠ ∅"),
        }
    }

    fn years_said(&self) -> Text {
        match self.years {
            (None, None) => Text::default(),
            (Some(first), None) => Text::new(format!("，{first}年起"), format!(", from {first}")),
            (None, Some(last)) => Text::new(format!("，{last}年止"), format!(", until {last}")),
            (Some(first), Some(last)) => {
                Text::new(format!("，{first}至{last}年"), format!(", {first} to {last}"))
            }
        }
    }
}
