//! 自评报告正文: cover, and the sections under its numbered headings.

use super::grid::value;
use super::labels;
use crate::base::Place;
use crate::base::text::squeeze;
use crate::document::Line;
use crate::model::{Field, section};

/// What the headings of the outline speak of, by their number.
const OUTLINE: &[(usize, &[&str])] = &[
    (1, &["基本情况", "部门概况", "单位概况"]),
    (2, &["一般公共预算支出"]),
    (3, &["政府性基金预算"]),
    (4, &["国有资本经营预算"]),
    (5, &["社会保险基金预算"]),
    (6, &["绩效情况", "绩效目标完成"]),
    (7, &["存在的问题", "主要问题"]),
    (8, &["改进措施", "有关建议"]),
    (9, &["结果应用", "拟应用", "公开情况"]),
    (10, &["其他需要说明"]),
];

/// A report being read, paragraph by paragraph.
#[derive(Default)]
pub struct Narrative {
    pub title: Option<String>,
    pub fields: Vec<Field>,
    section: Option<Section>,
    /// Paragraphs before the first heading, for the cover.
    started: bool,
    ended: bool,
    /// The annexes the report lists, and where the list begins.
    annexes: Vec<String>,
    listing: bool,
    listed_at: Option<Place>,
}

struct Section {
    number: u32,
    heading: String,
    lines: Vec<Line>,
    at: Place,
}

impl Narrative {
    /// Whether the report's text has begun: paragraphs belong to it from here on.
    pub fn has_begun(&self) -> bool {
        self.started
    }

    /// The report's title, or a further line of it.
    pub fn titled(&mut self, text: &str) {
        let title = squeeze(text);
        let longer = self.title.as_ref().is_none_or(|known| known.chars().count() < title.chars().count());
        if longer && !self.started {
            self.title = Some(title);
        }
    }

    /// One paragraph outside tables.
    pub fn paragraph(&mut self, line: &Line) {
        let squeezed = squeeze(&line.text);
        if squeezed.is_empty() || self.ended {
            return;
        }
        if let Some(number) = self.heading(&squeezed) {
            self.close();
            self.started = true;
            let heading = line.text.trim().to_owned();
            self.section = Some(Section { number, heading, lines: Vec::new(), at: line.place.clone() });
            return;
        }
        match &mut self.section {
            Some(section) => {
                let text = line.text.trim_end().to_owned();
                section.lines.push(Line { text, place: line.place.clone() });
            }
            None => self.cover(line, &squeezed),
        }
    }

    /// The number of a heading: a Chinese numeral, or an Arabic one where the outline has that
    /// heading (automatic numbers come out of Word as 1、).
    fn heading(&self, squeezed: &str) -> Option<u32> {
        let (number, rest) = labels::numbering(squeezed)?;
        let short = rest.chars().count() <= 40 && !rest.contains(['。', '；', ';']);
        if number.bracketed || !short || rest.is_empty() {
            return None;
        }
        let outlined = OUTLINE.iter().find(|(_, words)| words.iter().any(|word| rest.contains(word)));
        let last = self.section.as_ref().map_or(0, |section| section.number);
        match (number.han, outlined) {
            (true, _) => Some(number.value),
            (false, Some((place, _))) if *place > last as usize && (number.value > last || last == 0) => {
                u32::try_from(*place).ok()
            }
            _ => None,
        }
    }

    /// 部门（单位）名称：, a date: before the first heading.
    fn cover(&mut self, line: &Line, squeezed: &str) {
        let has = |path: &str| self.fields.iter().any(|field| field.path == path);
        if let Some((label, rest)) = labels::labelled(&line.text) {
            let unit = matches!(label, labels::Label::Unit | labels::Label::Reporter);
            if unit && !has("cover.unit") {
                let raw = without_seal(rest);
                self.fields.push(value("cover.unit", "封面单位名称", "", &raw, line.place.clone()));
            }
        } else if !has("cover.date") && is_date(squeezed) {
            self.fields.push(value("cover.date", "封面日期", "", line.text.trim(), line.place.clone()));
        }
    }

    /// Whether a cover has been read.
    pub fn has_cover(&self) -> bool {
        !self.fields.is_empty()
    }

    /// A signature line that belongs to no form: on the cover its fields are the report's own, later
    /// it is text.
    pub fn signed(&mut self, fields: Vec<Field>) {
        for field in fields {
            if self.started {
                self.paragraph(&Line { text: field.raw, place: field.at });
                return;
            }
            if !self.fields.iter().any(|known| known.path == field.path) {
                self.fields.push(field);
            }
        }
    }

    /// A line of the list `附件：1、… 2、…` under the report.
    pub fn annex(&mut self, line: &Line) {
        if !self.started {
            return;
        }
        let squeezed = squeeze(&line.text);
        match squeezed.strip_prefix("附件:") {
            Some(rest) => {
                self.listing = true;
                self.annexes.extend(items(rest));
                self.listed_at.get_or_insert_with(|| line.place.clone());
            }
            None if self.listing && labels::numbering(&squeezed).is_some() => {
                self.annexes.extend(items(&squeezed))
            }
            None => self.listing = false,
        }
    }

    /// The annexes' list ends the last section.
    pub fn end(&mut self) {
        if self.started {
            self.close();
            self.ended = true;
        }
    }

    fn close(&mut self) {
        let Some(section) = self.section.take() else { return };
        let path = section::path(section.number);
        let texts: Vec<&str> = section.lines.iter().map(|line| line.text.as_str()).collect();
        self.fields.push(value(&path, &section.heading, "", &texts.join("\n"), section.at));
        // A section whose number stands twice keeps its figures with the first.
        if self.fields.iter().filter(|field| field.path == path).count() == 1 {
            let lines = section.lines.iter().map(|line| (line.text.as_str(), line.place.clone()));
            self.fields.extend(section::figures(&path, lines));
        }
    }

    /// The fields, when the document has ended.
    pub fn finish(mut self) -> (Option<String>, Vec<Field>) {
        self.close();
        if let Some(at) = self.listed_at.filter(|_| !self.annexes.is_empty()) {
            self.fields.push(value("annexes", "附件", "", &self.annexes.join(" "), at));
        }
        (self.title, self.fields)
    }
}

/// The entries of a list in one squeezed line: `1、甲表2、乙表` is two.
fn items(text: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let begins = c.is_ascii_digit() && !before.is_ascii_digit();
        let numbered = begins && text.get(at..).and_then(labels::numbering).is_some();
        if items.is_empty() || numbered {
            items.push(String::new());
        }
        if let Some(item) = items.last_mut() {
            item.push(c);
        }
        before = c;
    }
    items
}

/// A unit's name without `（盖章）`.
pub fn without_seal(text: &str) -> String {
    let folded = text.replace('（', "(").replace('）', ")");
    folded.replace("(盖章)", "").replace("(公章)", "").replace("盖章", "").trim().to_owned()
}

/// `2025年5月6日`, blanks between allowed, or the template's `年 月 日`.
pub fn is_date(squeezed: &str) -> bool {
    let allowed = |c: char| c.is_ascii_digit() || "年月日○〇零一二三四五六七八九十.-/".contains(c);
    squeezed.chars().count() <= 16
        && squeezed.contains('年')
        && squeezed.contains('月')
        && squeezed.chars().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        let mut narrative = Narrative::default();
        for (at, line) in text.lines().enumerate() {
            narrative.paragraph(&Line { text: line.trim().to_owned(), place: Place::Line(at + 1) });
        }
        narrative.finish().1.into_iter().map(|field| (field.path, field.raw)).collect()
    }

    #[test]
    fn annexes_are_listed_under_the_report() {
        let mut narrative = Narrative::default();
        for text in ["一、基本情况", "附件：1、基础数据表2、自评表", "3、制度清单", "附件一", "4、不是附件"]
        {
            let line = Line { text: text.to_owned(), place: Place::Line(1) };
            narrative.annex(&line);
            narrative.paragraph(&line);
        }
        let fields = narrative.finish().1;
        let annexes = fields.iter().find(|field| field.path == "annexes").unwrap();
        assert_eq!(annexes.raw, "1、基础数据表 2、自评表 3、制度清单");
    }

    #[test]
    fn sections_go_by_their_numerals_and_lists_stay_inside() {
        let fields = read(
            "2025年5月6日
            1、 部门基本情况
            （一）主要职责：
            1、起草文件。
            2、组织会议
            二、一般公共预算支出情况
            基本支出10万元。
            三、政府性基金预算支出情况
            无",
        );
        assert_eq!(
            fields,
            [
                ("cover.date".to_owned(), "2025年5月6日".to_owned()),
                ("section[1]".to_owned(), "（一）主要职责：\n1、起草文件。\n2、组织会议".to_owned()),
                ("section[2]".to_owned(), "基本支出10万元。".to_owned()),
                ("section[2].figure[0]".to_owned(), "10万元".to_owned()),
                ("section[3]".to_owned(), "无".to_owned()),
            ]
        );
    }
}
