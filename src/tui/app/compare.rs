//! The version before beside this one, in lines of three columns: what it is, then, now. Only what
//! differs is listed.

use crate::base::Lang;
use crate::model::{Comparison, Dossier, Ending, Finding, Gone, Moved, Since};
use crate::tui::text::{self, Words};
use crate::tui::widget::wrap::wrap;

/// Columns between two columns.
const GAP: usize = 2;

/// The state of the page.
#[derive(Clone, Debug, Default)]
pub struct ComparePage {
    /// None until the worker has compared.
    pub comparison: Option<Comparison>,
    /// The first line shown.
    pub top: usize,
}

/// A line as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// The name of what follows, with its count.
    Head(String),
    /// What it is, then, now.
    Row([String; 3]),
}

impl Line {
    /// The line as one text, to copy.
    pub fn joined(&self) -> String {
        match self {
            Line::Head(text) => text.clone(),
            Line::Row(cells) => cells.join("  "),
        }
    }
}

/// The width of each column of a screen: names have two fifths.
pub fn widths(columns: u16) -> [usize; 3] {
    let room = usize::from(columns).saturating_sub(2 + 2 * GAP).max(15);
    let value = room * 3 / 10;
    [room - 2 * value, value, value]
}

/// Where each column begins.
pub fn starts(columns: u16) -> [usize; 3] {
    let [name, value, _] = widths(columns);
    [1, 1 + name + GAP, 1 + name + value + 2 * GAP]
}

/// A name goes on over columns that have nothing to say.
pub fn name_width([name, old, new]: [usize; 3], empty: [bool; 2]) -> usize {
    match empty {
        [true, true] => name + old + new + 2 * GAP,
        [true, false] => name + GAP + old,
        _ => name,
    }
}

impl ComparePage {
    /// The lines on a screen of that many columns.
    pub fn lines(&self, dossier: &Dossier, columns: u16, lang: Lang) -> Vec<Line> {
        let Some(comparison) = &self.comparison else { return Vec::new() };
        let mut sheet = Sheet { lines: Vec::new(), widths: widths(columns), lang };
        sheet.head(text::FIELDS_MOVED, comparison.fields.len());
        comparison.fields.iter().for_each(|moved| sheet.moved(moved));
        for resolved in [true, false] {
            let own = |one: &&Gone| (one.ending == Ending::Resolved) == resolved;
            let gone: Vec<&Gone> = comparison.past.gone.iter().filter(own).collect();
            let words = if resolved { text::GONE_RESOLVED } else { text::GONE_OPEN };
            sheet.head(words, gone.len());
            gone.into_iter().for_each(|one| sheet.gone(one, comparison));
        }
        for (words, new) in [(text::FINDINGS_NEW, true), (text::FINDINGS_CHANGED, false)] {
            let own = |finding: &Finding| comparison.past.since.get(&finding.fingerprint);
            let all = dossier.findings.iter().filter_map(|one| Some((&one.finding, own(&one.finding)?)));
            let all = all.filter(|(_, since)| matches!(since, Since::New { .. }) == new);
            let all: Vec<(&Finding, &Since)> = all.collect();
            sheet.head(words, all.len());
            all.into_iter().for_each(|(finding, since)| sheet.finding(finding, since, comparison));
        }
        sheet.lines
    }
}

struct Sheet {
    lines: Vec<Line>,
    widths: [usize; 3],
    lang: Lang,
}

impl Sheet {
    fn head(&mut self, words: Words, count: usize) {
        self.lines.push(Line::Head(format!("{} {count}", words.get(self.lang))));
    }

    /// A row, in as many lines as its fullest cell takes.
    fn row(&mut self, cells: [&str; 3]) {
        let mut wrapped = Vec::new();
        let mut widths = self.widths;
        widths[0] = name_width(self.widths, [cells[1], cells[2]].map(str::is_empty));
        for (cell, width) in cells.into_iter().zip(widths) {
            wrapped.push(wrap(cell, width).into_iter());
        }
        loop {
            let mut any = false;
            let mut line = [const { String::new() }; 3];
            for (cell, own) in line.iter_mut().zip(&mut wrapped) {
                let next = own.next();
                any |= next.is_some();
                *cell = next.unwrap_or_default();
            }
            if !any {
                return;
            }
            self.lines.push(Line::Row(line));
        }
    }

    fn moved(&mut self, moved: &Moved) {
        let [old, new] = sides(moved, self.lang);
        self.row([moved.name().get(self.lang), old, new]);
    }

    fn gone(&mut self, gone: &Gone, comparison: &Comparison) {
        let lang = self.lang;
        let mark = gone.severity.mark();
        let mut name = format!(
            "{} {} {} {} {}",
            mark.get(lang),
            gone.rule,
            gone.called.get(lang),
            gone.label,
            gone.title.get(lang)
        );
        if gone.ending != Ending::Resolved {
            name += &format!("  {}", gone.ending.title().get(lang));
        }
        name += &self.before(&gone.fingerprint, comparison);
        // Where its place is gone, every one of its values is.
        if gone.moved.iter().all(|moved| moved.new.is_none()) {
            return self.row([&name, "", ""]);
        }
        self.values(&name, &gone.moved);
    }

    fn finding(&mut self, finding: &Finding, since: &Since, comparison: &Comparison) {
        let lang = self.lang;
        let mark = finding.severity.mark();
        let title = finding.title.get(lang);
        let name = format!("{} {} {} {title}", mark.get(lang), finding.rule, finding.label);
        let name = name + &self.before(&finding.fingerprint, comparison);
        match since {
            Since::New { .. } => {
                self.row([&name, "", finding.stated.as_deref().unwrap_or_default()]);
            }
            Since::Changed { moved } | Since::Eased { moved } => self.values(&name, moved),
        }
    }

    /// A finding beside the values that moved under it, one a row.
    fn values(&mut self, name: &str, moved: &[Moved]) {
        match moved {
            [] => self.row([name, "", ""]),
            [one] => {
                let [old, new] = sides(one, self.lang);
                self.row([name, old, new]);
            }
            several => {
                self.row([name, "", ""]);
                for one in several {
                    let [old, new] = sides(one, self.lang);
                    self.row([&format!("  {}", one.name().get(self.lang)), old, new]);
                }
            }
        }
    }

    /// What was decided on it that does not stand.
    fn before(&self, fingerprint: &str, comparison: &Comparison) -> String {
        let decided = comparison.suspended.get(fingerprint);
        decided.map_or_else(String::new, |decided| {
            let standing = decided.standing.title();
            format!("  {}{}", text::WAS.get(self.lang), standing.get(self.lang))
        })
    }
}

/// The texts then and now; a blank and a place that is not there say so.
pub fn sides(moved: &Moved, lang: Lang) -> [&str; 2] {
    [&moved.old, &moved.new].map(|side| match side.as_deref() {
        None => text::NOT_THERE.get(lang),
        Some("") => text::BLANK.get(lang),
        Some(text) => text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Text;
    use crate::model::{FormKind, Past, Suspended};

    #[test]
    fn both_values_stand_beside_each_other_and_long_ones_go_on_below() {
        let moved = Moved {
            form: FormKind::SelfEval,
            ordinal: 1,
            called: Text::new("自评表", "form"),
            field: "x".into(),
            label: "执行率".into(),
            old: Some("95%".into()),
            new: Some("百分之九十五点五，按全年预算数计算".into()),
        };
        let (past, suspended) = (Past::default(), Suspended::new());
        let comparison = Comparison { versions: (1, 2), fields: vec![moved], past, suspended };
        let page = ComparePage { comparison: Some(comparison), top: 0 };
        let lines = page.lines(&Dossier::default(), 60, Lang::Zh);
        assert_eq!(lines[0], Line::Head("改动的数值 1".into()));
        let Line::Row(first) = &lines[1] else { panic!("{lines:?}") };
        assert_eq!(first[..2], ["自评表 执行率", "95%"]);
        let Line::Row(second) = &lines[2] else { panic!("{lines:?}") };
        assert!(second[0].is_empty() && !second[2].is_empty(), "{second:?}");
    }

    #[test]
    fn a_name_with_nothing_beside_it_has_the_whole_line() {
        let [name, old, new] = widths(120);
        assert_eq!(name_width([name, old, new], [false, false]), name);
        assert_eq!(name_width([name, old, new], [true, false]), starts(120)[2] - starts(120)[0] - GAP);
        assert_eq!(name_width([name, old, new], [true, true]), name + old + new + 2 * GAP);
    }
}
