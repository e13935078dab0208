//! Corrected readings: what a reviewer reads in a cell that the program read wrongly.
//!
//! A correction stands beside the submission. It takes the place of the text as read for everything
//! that is worked out, and is read by the very same rules.

use serde::{Deserialize, Serialize};

use super::form::{Field, Form, FormKind};
use super::submission::Submission;
use super::{path, section};
use crate::base::text::{clean, cut, fold, squeeze};
use crate::base::{Expect, Reading, Text, Unit, prose};

/// Letters of a correction; a cell that holds more is no value.
const LONGEST: usize = 1000;

/// Columns of an entry that a sentence repeats.
const TOLD: usize = 20;

/// One field of a submission.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FieldKey {
    pub form: FormKind,
    pub ordinal: u32,
    /// Its path: `funds.total.executed`.
    pub field: String,
}

impl FieldKey {
    pub fn is(&self, form: FormKind, ordinal: u32, field: &str) -> bool {
        self.form == form && self.ordinal == ordinal && self.field == field
    }
}

/// What a reviewer reads in a field, beside what the program read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    pub key: FieldKey,
    /// What a reviewer calls the field.
    pub label: String,
    /// The text as the program read it.
    pub written: String,
    /// The text as the reviewer reads it; empty where nothing is filled in.
    pub text: String,
    pub reason: Option<String>,
    pub by: String,
    /// RFC 3339, local zone.
    pub at: String,
}

impl Correction {
    /// `原文“135240”，订正为“1352.40”`
    pub fn said(&self) -> Text {
        said(&self.written, &self.text)
    }
}

/// `原文“135240”，订正为“1352.40”`; a blank is called one.
pub fn said(written: &str, text: &str) -> Text {
    let quoted = |text: &str, blank: &str, (open, close): (char, char)| match text.trim() {
        "" => blank.to_owned(),
        text => format!("{open}{text}{close}"),
    };
    let zh = |text| quoted(text, "空白", ('“', '”'));
    let en = |text| quoted(text, "blank", ('“', '”'));
    Text::new(
        format!("原文{}，订正为{}", zh(written), zh(text)),
        format!("written {}, read as {}", en(written), en(text)),
    )
}

/// What a person typed as the reading of a field, as it is kept: without controls, and where a figure
/// is meant with full-width digits and marks of an input method folded (`１３５２。４０`).
pub fn entered(path: &str, typed: &str) -> String {
    let typed = clean(typed).replace(['\n', '\t'], " ");
    let typed = typed.trim().trim_matches('\u{3000}');
    let expect = path::expect(path);
    if expect == Expect::Words {
        return typed.to_owned();
    }
    let folded = fold(&pointed(typed));
    let is_number = matches!(expect, Expect::Number(_));
    let figure = Reading::of(&folded, &expect).figure().is_some();
    if is_number || figure { folded.trim().to_owned() } else { typed.to_owned() }
}

/// `。` and `．` between digits is the point that an input method makes of it.
fn pointed(typed: &str) -> String {
    let chars: Vec<char> = typed.chars().collect();
    let digit = |at: Option<usize>| {
        let c = at.and_then(|at| chars.get(at)).copied();
        c.is_some_and(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
    };
    let point = |(at, c): (usize, &char)| match c {
        '。' | '．' if digit(at.checked_sub(1)) && digit(Some(at + 1)) => '.',
        c => *c,
    };
    chars.iter().enumerate().map(point).collect()
}

/// Puts corrected texts in place of what was read; one whose field is not there is passed over.
pub fn apply<'a>(submission: &mut Submission, corrections: impl Iterator<Item = (&'a FieldKey, &'a str)>) {
    for (key, text) in corrections {
        let own = |form: &&mut Form| form.kind == key.form && form.ordinal == key.ordinal;
        if let Some(form) = submission.forms.iter_mut().find(own) {
            // What could not be put in when it was entered was refused then.
            let _ = form.correct(&key.field, text);
        }
    }
}

impl Form {
    /// Puts a text in place of what was read at a path, and reads it as that path is read. A text that
    /// cannot stand there is refused with a sentence and changes nothing.
    pub fn correct(&mut self, path: &str, text: &str) -> Result<(), Text> {
        if text.chars().count() > LONGEST {
            return Err(Text::new("填写的内容过长。", "The entry is too long."));
        }
        if section::is_figure(path) {
            return self.correct_figure(path, text);
        }
        if path.starts_with("section[") {
            return Err(Text::new(
                "正文整节不能订正，请订正其中的数字。",
                "A whole section cannot be corrected; correct a figure in it.",
            ));
        }
        let Some(field) = self.fields.iter_mut().find(|field| field.path == path) else {
            return Err(no_field());
        };
        let reading = read(path, text)?;
        text.clone_into(&mut field.raw);
        field.reading = reading;
        Ok(())
    }

    /// A figure of a report is corrected in its section's text, from which its figures are read anew:
    /// as many as before, the corrected one among them.
    fn correct_figure(&mut self, path: &str, text: &str) -> Result<(), Text> {
        let (own, count) = figure_of(path).ok_or_else(no_field)?;
        let at = self.fields.iter().position(|field| field.path == own).ok_or_else(no_field)?;
        let known = self.fields.iter().filter(|field| is_of(field, own)).count();
        let section = self.fields.get(at).ok_or_else(no_field)?;
        let raw = replaced(&section.raw, count, text).ok_or_else(no_field)?;
        let old: Vec<&Field> = self.fields.iter().filter(|field| is_of(field, own)).collect();
        // The places of figures are those of their lines, which stay.
        let mut fresh = section::figures(own, raw.lines().map(|line| (line, section.at.clone())));
        for (new, old) in fresh.iter_mut().zip(&old) {
            new.at = old.at.clone();
        }
        let stands = fresh.get(count).is_some_and(|figure| squeeze(&figure.raw) == squeeze(text));
        if fresh.len() != known || !stands {
            return Err(Text::new(
                "正文中的数字请连同单位填写，如1352.40万元。",
                "Give a figure of the report with its unit, as 1352.40万元.",
            ));
        }
        if let Some(section) = self.fields.get_mut(at) {
            section.raw = raw;
        }
        let olds = self.fields.iter_mut().filter(|field| is_of(field, own));
        olds.zip(fresh).for_each(|(old, new)| *old = new);
        Ok(())
    }
}

/// `section[2].figure[3]` is the figure 3 of `section[2]`.
fn figure_of(path: &str) -> Option<(&str, usize)> {
    let (own, rest) = path.split_once(".figure[")?;
    Some((own, rest.strip_suffix(']')?.parse().ok()?))
}

fn is_of(field: &Field, section: &str) -> bool {
    figure_of(&field.path).is_some_and(|(own, _)| own == section)
}

/// A section's text with another text for one of its figures.
fn replaced(raw: &str, count: usize, text: &str) -> Option<String> {
    let (mut start, mut before) = (0, 0);
    for line in raw.split_inclusive('\n') {
        let mentions = prose::read(line.trim_end_matches(['\n', '\r'])).mentions;
        if let Some(mention) = count.checked_sub(before).and_then(|at| mentions.get(at)) {
            let (head, rest) = raw.split_at_checked(start + mention.written.start)?;
            return Some([head, text, rest.get(mention.written.len()..)?].concat());
        }
        before += mentions.len();
        start += line.len();
    }
    None
}

/// The reading of a text at a path; why it can be none there.
fn read(path: &str, text: &str) -> Result<Reading, Text> {
    let expect = path::expect(path);
    let reading = Reading::of(text, &expect);
    match (&expect, &reading) {
        (_, Reading::Malformed { .. }) => Err(no_number(text)),
        (Expect::Number(_), Reading::Words) => Err(no_number(text)),
        (Expect::Number(unit), Reading::Figure(figure)) if !fits(&figure.unit, unit) => Err(Text::new(
            format!("此处应为{}，不能填“{}”。", named(unit).zh, cut(text, TOLD)),
            format!("This place holds {}, not “{}”.", named(unit).en, cut(text, TOLD)),
        )),
        _ => Ok(reading),
    }
}

fn fits(own: &Unit, expected: &Unit) -> bool {
    own == expected || (own.is_money() && expected.is_money())
}

/// What a column holds, by its unit.
fn named(unit: &Unit) -> Text {
    match unit {
        Unit::Percent => Text::new("百分比", "a percentage"),
        Unit::Points => Text::new("分数", "points"),
        Unit::People => Text::new("人数", "a number of people"),
        Unit::SquareMetres => Text::new("面积", "an area"),
        _ => Text::new("金额", "an amount"),
    }
}

fn no_number(text: &str) -> Text {
    let text = cut(text, TOLD);
    Text::new(
        format!("“{text}”不是这一栏的数；原件空白的请清空。"),
        format!("“{text}” is no figure; leave it empty where the source is blank."),
    )
}

fn no_field() -> Text {
    Text::new("这份材料里没有这个栏目。", "This submission has no such field.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::notation;

    fn form(case: &str) -> Form {
        notation::read(case).unwrap().submission.forms.remove(0)
    }

    #[test]
    fn a_corrected_text_is_read_as_the_field_is() {
        let mut own = form("self_eval\nfunds.total.executed = 135240\nfunds.total.rate =");
        own.correct("funds.total.executed", "1352.40").unwrap();
        own.correct("funds.total.rate", "95.1").unwrap();
        let known = form("self_eval\nfunds.total.executed = 1352.40\nfunds.total.rate = 95.1");
        assert_eq!(own, known);
        own.correct("funds.total.executed", "").unwrap();
        assert_eq!(own.field("funds.total.executed").unwrap().reading, Reading::Blank);
        own.correct("funds.total.executed", "13524000元").unwrap();
        assert_eq!(own.figure("funds.total.executed").unwrap().unit, Unit::Yuan);
    }

    #[test]
    fn what_a_field_cannot_hold_is_refused_and_changes_nothing() {
        let mut own = form("self_eval\nfunds.total.executed = 1\nindicators[0].target = ≥5次\nunit = 某局");
        let before = own.clone();
        for (path, text) in [
            ("funds.total.executed", "约略"),
            ("funds.total.executed", "31..5"),
            ("funds.total.executed", "1 2"),
            ("funds.total.executed", "95%"),
            ("indicators[0].target", "≥31..5次"),
            ("funds.other.executed", "1"),
            ("unit", &"长".repeat(1001)),
        ] {
            let said = own.correct(path, text).unwrap_err();
            assert!(said.zh.ends_with('。') && said.en.ends_with('.'), "{path} {text}");
        }
        assert_eq!(own, before);
    }

    #[test]
    fn digits_and_marks_of_an_input_method_become_those_of_figures() {
        for (path, typed, kept) in [
            ("funds.total.executed", "　１３５２。４０ ", "1352.40"),
            ("funds.total.executed", "１，３５２．４", "1,352.4"),
            ("funds.total.rate", "９５．１３％", "95.13%"),
            ("indicators[0].target", "≥３０次", "≥30次"),
            ("indicators[0].actual", "已完成，良好。", "已完成，良好。"),
            ("indicators[0].deviation", "１。", "１。"),
            ("unit", "某县\u{1b}某局（本级）", "某县某局（本级）"),
        ] {
            assert_eq!(entered(path, typed), kept, "{typed}");
        }
    }

    #[test]
    fn a_figure_of_a_report_is_corrected_in_its_sentence() {
        let case = |third: &str| {
            form(&format!(
                "narrative\nsection[1] = 见第5个附件，下拨资金到5个乡镇。\nsection[1] = 支出{third}，占９０％。"
            ))
        };
        let mut own = case("135240万元");
        let paths: Vec<&str> = own.fields.iter().map(|field| field.path.as_str()).collect();
        assert_eq!(
            paths,
            ["section[1]", "section[1].figure[0]", "section[1].figure[1]", "section[1].figure[2]"]
        );
        own.correct("section[1].figure[1]", "1352.40万元").unwrap();
        assert_eq!(own, case("1352.40万元"));
        own.correct("section[1].figure[0]", "6个").unwrap();
        assert!(own.field("section[1]").unwrap().raw.starts_with("见第5个附件，下拨资金到6个乡镇"));
        let before = own.clone();
        for text in ["", "1352.40", "1万元和2万元", "若干"] {
            assert!(own.correct("section[1].figure[1]", text).is_err(), "{text}");
        }
        assert!(own.correct("section[1]", "全文").is_err());
        assert!(own.correct("section[1].figure[9]", "1个").is_err());
        assert_eq!(own, before);
    }

    #[test]
    fn a_blank_is_called_one() {
        assert_eq!(said(" ", "12").zh, "原文空白，订正为“12”");
        assert_eq!(said("12", "").en, "written “12”, read as blank");
    }
}
