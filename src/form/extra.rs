//! Wordings that a bureau adds to the built-in ones, a line each: 标准叫法 = 本地叫法.
//!
//! A cell whose whole text, or whose text before the colon, is a local wording is looked up as the
//! standard one. What is read out of a form stays as it is written.

use std::collections::HashMap;

use super::labels;
use crate::base::text::squeeze;
use crate::base::{Text, Unit};

/// More lines and longer wordings than these are no table of labels.
const MOST_LINES: usize = 2000;
const LONGEST: usize = 40;

/// Local wordings, each with the standard one it stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra {
    standard: HashMap<String, String>,
}

/// A line that cannot be used, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    pub line: usize,
    pub why: Text,
}

impl Extra {
    /// Reads `标准叫法 = 本地叫法`, several local ones parted by `|`; `#` begins a comment.
    pub fn parse(text: &str) -> Result<Extra, Vec<BadLine>> {
        let mut extra = Extra::default();
        let mut bad = Vec::new();
        for (at, line) in text.lines().enumerate() {
            let said = line.split('#').next().unwrap_or_default().trim_start_matches('\u{feff}').trim();
            let read = match at {
                MOST_LINES.. => Err(Text::new("行数过多", "too many lines")),
                _ if said.is_empty() => Ok(()),
                _ => extra.line(said),
            };
            if let Err(why) = read {
                bad.push(BadLine { line: at + 1, why });
            }
            if at >= MOST_LINES {
                break;
            }
        }
        if bad.is_empty() { Ok(extra) } else { Err(bad) }
    }

    fn line(&mut self, said: &str) -> Result<(), Text> {
        let (standard, local) = said.split_once(['=', '＝']).ok_or_else(|| {
            Text::new("缺少等号，应写“标准叫法 = 本地叫法”", "no `=`: write standard wording = local wording")
        })?;
        let standard = squeeze(standard);
        if !is_known(&standard) {
            return Err(Text::new(
                format!("“{standard}”不是程序认识的栏目或行名"),
                format!("“{standard}” is no label the program knows"),
            ));
        }
        for one in local.split(['|', '｜']) {
            self.add(&standard, one)?;
        }
        Ok(())
    }

    fn add(&mut self, standard: &str, local: &str) -> Result<(), Text> {
        let key = key(local);
        if key.is_empty() || key.chars().count() > LONGEST {
            return Err(Text::new("本地叫法为空或过长", "a local wording is empty or too long"));
        }
        if is_known(&squeeze(local)) {
            return Err(Text::new(
                format!("“{}”已有固定含义", local.trim()),
                format!("“{}” has a meaning already", local.trim()),
            ));
        }
        match self.standard.insert(key, standard.to_owned()) {
            Some(before) if before != standard => Err(Text::new(
                format!("“{}”已写作“{before}”", local.trim()),
                format!("“{}” stands for “{before}” already", local.trim()),
            )),
            _ => Ok(()),
        }
    }

    /// A local wording behind a year: `2024年支付数` is the standard one of that year.
    fn dated(&self, text: &str) -> Option<String> {
        let bare = key(text);
        let year = labels::year(&bare)?;
        let rest = bare.split_once('年')?.1.trim_start_matches('度');
        self.standard.get(&key(rest)).map(|standard| format!("{year}年{standard}"))
    }

    /// The text a label is looked up by, where it is a local wording; a value behind a colon stays.
    pub fn standard(&self, text: &str) -> Option<String> {
        if self.standard.is_empty() || text.len() > 400 {
            return None;
        }
        if let Some(standard) = self.standard.get(&key(text)) {
            return Some(with_unit(standard, text));
        }
        if let Some(dated) = self.dated(text) {
            return Some(with_unit(&dated, text));
        }
        let (head, rest) = text.split_at_checked(text.find([':', '：'])?)?;
        self.standard.get(&key(head)).map(|standard| format!("{standard}{rest}"))
    }
}

/// The standard wording with the unit of money that the label states in brackets.
fn with_unit(standard: &str, text: &str) -> String {
    match labels::money_unit(text) {
        Some(Unit::Yuan) => format!("{standard}（元）"),
        Some(Unit::YiYuan) => format!("{standard}（亿元）"),
        Some(_) => format!("{standard}（万元）"),
        None => standard.to_owned(),
    }
}

/// A label without spaces, brackets, numbering and 其中.
fn key(text: &str) -> String {
    labels::line_label(text)
}

fn is_known(text: &str) -> bool {
    labels::label(text).is_some()
        || labels::funds_column(text).is_some()
        || labels::indicator_column(text).is_some()
        || labels::funds_row(text).is_some()
        || labels::split_part(text).is_some()
        || labels::line_key(text).is_some()
        || labels::block_column(text).is_some()
        || labels::money_column(text).is_some()
        || labels::opens_money(text)
        || labels::title_kind(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_wording_is_looked_up_as_the_standard_one() {
        let extra =
            Extra::parse("# 本县叫法\n年初预算数 = 本年批复数 | 批复预算\n三公经费=三项经费\n").unwrap();
        assert_eq!(extra.standard("本年\n批复数").as_deref(), Some("年初预算数"));
        assert_eq!(extra.standard("本年批复数（元）").as_deref(), Some("年初预算数（元）"));
        assert_eq!(extra.standard("1、三项经费：12.5").as_deref(), Some("三公经费：12.5"));
        assert_eq!(extra.standard("年初预算数"), None);
    }

    #[test]
    fn a_year_before_a_local_wording_stays() {
        let extra = Extra::parse("本年决算数 = 支付数").unwrap();
        assert_eq!(extra.standard("2024年度支付数").as_deref(), Some("2024年本年决算数"));
    }

    #[test]
    fn every_bad_line_is_named() {
        let bad =
            Extra::parse("年初预算数\n预算甲 = 乙\n执行数 = 年初预算数\n\n执行数 = 支付数\n得分 = 支付数")
                .unwrap_err();
        let lines: Vec<usize> = bad.iter().map(|one| one.line).collect();
        assert_eq!(lines, [1, 2, 3, 6]);
    }
}
