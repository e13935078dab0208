//! The statements of a report in reading order.

use std::collections::HashMap;

use super::lists::{self, List};
use super::measure::Kind;
use super::respective;
use super::role::Role;
use super::statement::{self, Spot, Statement, Words, Year};
use super::statements::Statements;
use super::words;
use crate::base::prose::{self, Prose};
use crate::model::{Field, Form, section};

/// Figures of one report that are read as statements; a longer one is no report.
const MOST: usize = 1000;

/// Bytes of a sentence up to the figure that is read.
const LONGEST: usize = 3000;

/// What ends a sentence.
const STOPS: [char; 4] = ['。', '！', '？', '\n'];

/// One numbered section.
#[derive(Clone, Debug)]
pub struct Section<'a> {
    pub field: &'a Field,
    pub number: u32,
    /// As printed: `七、存在的问题及原因分析`.
    pub heading: &'a str,
}

/// A report as data.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    pub form: &'a Form,
    pub sections: Vec<Section<'a>>,
    pub statements: Statements<'a>,
    pub lists: Vec<List>,
    /// The year most figures with one are of.
    pub year: Year,
}

impl<'a> Report<'a> {
    pub fn of(form: &'a Form) -> Self {
        let fields: HashMap<&str, &'a Field> =
            form.fields.iter().rev().map(|field| (field.path.as_str(), field)).collect();
        let sections: Vec<Section<'a>> = form.fields.iter().filter_map(Section::of).collect();
        let mut report = Report {
            form,
            sections,
            statements: Statements::default(),
            lists: Vec::new(),
            year: Year::Unsaid,
        };
        let mut sentence = 0;
        for at in 0..report.sections.len() {
            report.read_section(at, &fields, &mut sentence);
        }
        report.year = report.main_year();
        report.inherit();
        respective::distribute(&mut report.statements);
        report.lists = lists::find(&mut report.statements);
        report
    }

    fn read_section(&mut self, at_section: usize, fields: &HashMap<&str, &'a Field>, sentence: &mut usize) {
        let Some(field) = self.sections.get(at_section).map(|section| section.field) else { return };
        let twin = self.sections.iter().take(at_section).any(|section| section.field.path == field.path);
        let mut count = 0;
        for (line, text) in field.raw.lines().enumerate() {
            if self.statements.len() >= MOST {
                return;
            }
            let prose = prose::read(text);
            let mut start = 0;
            for (i, mention) in prose.mentions.iter().enumerate() {
                let path = section::figure_path(&field.path, count);
                count += 1;
                let from =
                    i.checked_sub(1).and_then(|i| prose.mentions.get(i)).map_or(0, |before| before.end);
                let between = prose.text.get(from..mention.start).unwrap_or_default();
                if let Some(at) = between.rfind(STOPS) {
                    let stop = between.get(at..).and_then(|rest| rest.chars().next());
                    start = from + at + stop.map_or(0, char::len_utf8);
                    *sentence += 1;
                }
                // A sentence that goes on for pages is none.
                if mention.start - start > LONGEST || twin {
                    continue;
                }
                let words = surroundings(&prose, i, start, from.max(start));
                let at = self.statements.len();
                let spot = Spot { at, section: at_section, line, sentence: *sentence };
                let figure = fields.get(path.as_str()).filter(|figure| figure.raw == mention.raw);
                self.statements.extend(figure.and_then(|figure| Statement::read(figure, spot, &words)));
            }
            // The next line is far enough away not to follow on.
            *sentence += 2;
        }
    }

    fn main_year(&self) -> Year {
        let mut counts: HashMap<i32, usize> = HashMap::new();
        for one in self.statements.iter() {
            if let Year::Of(year) = one.year {
                *counts.entry(year).or_default() += 1;
            }
        }
        let most = counts.into_iter().max_by_key(|(year, count)| (*count, *year));
        most.map_or(Year::Unsaid, |(year, _)| Year::Of(year))
    }

    /// 三公经费由上年的48.60万元下降到41.31万元: what it came to is of what the words before 由 name.
    fn inherit_level(last: &Statement<'_>, own: &mut Statement<'_>) {
        let Some((head, _)) = last.tail.split_once(['由', '从']) else { return };
        let named = words::named(head).unwrap_or_default();
        if own.role == Role::Level && last.role == Role::Baseline && last.is_counted_like(own) {
            own.measure = named.measure.filter(|_| own.money.is_some());
            own.general = named.general;
            own.kind = named.kind;
            own.subject = statement::subject(head);
            own.year = if own.year == Year::Last { Year::Unsaid } else { own.year };
        }
    }

    /// 三公经费预算21万元，实际支出19.36万元: words of kind alone speak of what stands before them.
    fn inherit(&mut self) {
        for at in 1..self.statements.len() {
            let Some((head, tail)) = self.statements.split_at_mut_checked(at) else { continue };
            let (Some(last), Some(own)) = (head.last(), tail.first_mut()) else { continue };
            Self::inherit_level(last, own);
            let alone = words::named(&own.tail).is_some_and(|named| named.only_kind);
            let another =
                own.kind == Kind::Actual || ["调整", "全年"].iter().any(|word| own.tail.contains(word));
            let follows = last.sentence == own.sentence && last.kind == Kind::Budget && another;
            let money = last.money.is_some() && own.money.is_some() && own.role == Role::Amount;
            if own.measure.is_none()
                && alone
                && follows
                && money
                && own.before.len() == own.tail.len() + '，'.len_utf8()
            {
                own.measure = last.measure;
                own.general = last.general;
            }
        }
    }
}

/// The words around a figure within its sentence, which begins at `start`; the words since the figure
/// before it begin at `from`.
fn surroundings(prose: &Prose, at: usize, start: usize, from: usize) -> Words<'_> {
    let own = prose.mentions.get(at);
    let (begin, end) = own.map_or((start, start), |own| (own.start, own.end));
    let until = prose.mentions.get(at + 1).map_or(prose.text.len(), |after| after.start);
    let behind = prose.text.get(end..until).unwrap_or_default();
    Words {
        opening: prose.text.get(start..begin).unwrap_or_default(),
        before: prose.text.get(from..begin).unwrap_or_default(),
        after: behind.split(STOPS).next().unwrap_or_default(),
        hedge: own.and_then(|own| own.hedge),
        doubtful: own.is_none_or(|own| own.doubtful),
    }
}

impl<'a> Section<'a> {
    fn of(field: &'a Field) -> Option<Self> {
        let number = field.path.strip_prefix("section[")?.strip_suffix(']')?.parse().ok()?;
        Some(Section { field, number, heading: &field.row })
    }
}
