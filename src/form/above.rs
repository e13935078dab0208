//! What has been read above a form and waits for it: its title, the unit that reports, the year.

use super::current::Current;
use super::heading::{behind_reporter, money_in, money_line, reporter, title_of};
use super::labels::{self, Label};
use crate::base::Unit;
use crate::document::Line;
use crate::model::{Field, FormKind};

/// It, as far as it has been read.
#[derive(Default)]
pub struct Above {
    /// The last title seen that no form has taken.
    pub title: Option<(FormKind, String)>,
    /// 填报单位 above a form.
    reporter: Option<Field>,
    /// The year in a line of its own: （2024年度）.
    pub year: Option<i32>,
    /// The unit of money; it is of the table right below.
    pub money: Option<Unit>,
    /// The date and the people named beside 填报单位.
    signed: Vec<Field>,
}

impl Above {
    /// A title: what was said of money before it is of something else.
    pub fn titled(&mut self, text: &str) -> Option<FormKind> {
        let (kind, title) = title_of(text)?;
        self.title = Some((kind, title));
        self.money = money_in(text);
        Some(kind)
    }

    /// Whether the title of a form has been read, not a report's.
    pub fn is_of_form(&self) -> bool {
        self.title.as_ref().is_some_and(|(kind, _)| !is_report(*kind))
    }

    /// What follows 填报单位：, or 单位名称： right under the title of a form.
    pub fn reporter_in<'t>(&self, text: &'t str) -> Option<&'t str> {
        match labels::labelled(text)? {
            (Label::Reporter, rest) => Some(rest),
            (Label::Unit, rest) if self.is_of_form() && !rest.trim().is_empty() => Some(rest),
            _ => None,
        }
    }

    /// 填报单位, and what stands behind it in the same line.
    pub fn reported(&mut self, rest: &str, line: &Line) {
        self.reporter = Some(reporter(rest, line));
        self.signed = behind_reporter(rest, line);
        self.year = labels::year(rest).or(self.year);
    }

    /// 填报人, 填报日期 in a line of their own.
    pub fn signed(&mut self, fields: Vec<Field>) {
        self.signed.extend(fields);
    }

    /// The form of a kind that begins here takes what stands above it.
    pub fn open(&mut self, kind: FormKind) -> Current {
        let title = match self.title.take() {
            Some((titled, title)) if titled == kind => title,
            other => {
                self.title = other;
                kind.title().zh
            }
        };
        let title = match self.year.take() {
            Some(year) if labels::year(&title).is_none() => format!("{title}（{year}年度）"),
            _ => title,
        };
        let mut current = Current::new(kind, title, self.reporter.take());
        current.money = self.money.take();
        current.sign_on(std::mem::take(&mut self.signed));
        current
    }
}

/// A unit of money in a line above a form.
pub fn money_said(text: &str) -> Option<Unit> {
    money_line(text).or_else(|| money_in(text))
}

/// A report of words, no table.
pub fn is_report(kind: FormKind) -> bool {
    matches!(kind, FormKind::Narrative | FormKind::ProjectReport)
}
