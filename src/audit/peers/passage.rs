//! A report's text as it is compared: letters only, without headings, numbering and titles of documents.

use crate::base::numbering::strip_numbering;
use crate::base::text::{fold_char, is_invisible, squeeze};
use crate::model::{Field, Form, FormKind, Submission, section};

/// Letters of one submission that are compared; a longer one is no report.
const MOST: usize = 300_000;

/// A line of at most so many characters without a stop is a heading.
const HEADING: usize = 24;

/// One section of a report.
#[derive(Clone, Debug)]
pub struct Section<'a> {
    pub form: &'a Form,
    pub field: &'a Field,
    pub letters: Vec<char>,
    /// Where each letter stands in the section's text, in bytes.
    from: Vec<usize>,
}

/// The sections of a submission's reports, in reading order.
pub fn sections(submission: &Submission) -> Vec<Section<'_>> {
    let mut left = MOST;
    let mut sections = Vec::new();
    for form in &submission.forms {
        if !matches!(form.kind, FormKind::Narrative | FormKind::ProjectReport) {
            continue;
        }
        for field in form.fields.iter().filter(|field| is_section(&field.path)) {
            let section = Section::of(form, field, left);
            left -= section.letters.len();
            sections.push(section);
        }
    }
    sections
}

fn is_section(path: &str) -> bool {
    path.starts_with("section[") && !section::is_figure(path)
}

impl<'a> Section<'a> {
    fn of(form: &'a Form, field: &'a Field, most: usize) -> Self {
        let mut section = Section { form, field, letters: Vec::new(), from: Vec::new() };
        let mut begins = 0;
        for line in field.raw.split_inclusive('\n') {
            if !is_heading(line) {
                section.take(line, begins, most);
            }
            begins += line.len();
        }
        section
    }

    /// The letters of one line that begins at a byte of the text.
    fn take(&mut self, line: &str, begins: usize, most: usize) {
        let body = strip_numbering(line);
        let begins = begins + (line.len() - body.len());
        let mut titles = 0_u32;
        for (at, c) in body.char_indices() {
            match c {
                '《' => titles += 1,
                '》' => titles = titles.saturating_sub(1),
                _ if titles > 0 || self.letters.len() >= most => {}
                _ => {
                    let letter = fold_char(c);
                    if letter.is_alphanumeric() && !is_invisible(letter) {
                        self.letters.push(letter);
                        self.from.push(begins + at);
                    }
                }
            }
        }
    }

    /// The text from one letter up to another, as written, without line breaks.
    pub fn written(&self, start: usize, end: usize) -> String {
        let (Some(from), Some(last)) = (self.from.get(start), self.from.get(end.saturating_sub(1))) else {
            return String::new();
        };
        let mut chars = self.field.raw.get(*last..).unwrap_or_default().chars();
        let until = last + chars.next().map_or(0, char::len_utf8);
        self.field.raw.get(*from..until).unwrap_or_default().split_whitespace().collect()
    }

    /// The number of the paragraph in which a letter stands, counted from 1 below the heading.
    pub fn paragraph(&self, letter: usize) -> usize {
        let before = self.from.get(letter).and_then(|at| self.field.raw.get(..*at)).unwrap_or_default();
        // The letter's own line is not blank.
        let whole = before.rfind('\n').and_then(|end| before.get(..end)).unwrap_or_default();
        whole.lines().filter(|line| !line.trim().is_empty()).count() + 1
    }
}

fn is_heading(line: &str) -> bool {
    let line = squeeze(line);
    line.chars().count() <= HEADING && !line.contains(['。', '，', ',', ';', '；'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::notation::read;

    #[test]
    fn headings_numbers_and_titles_of_documents_are_no_passages() {
        let case = read(
            "narrative
            section[1] 一、概况 = （一）主要职责
            section[1] = 1、按照《某某办法》（财绩〔2024〕5号）要求，开展 工作。
            section[1] = 2、做好服务，按时办结。",
        )
        .unwrap();
        let sections = sections(&case.submission);
        let letters: String = sections[0].letters.iter().collect();
        assert_eq!(letters, "按照财绩20245号要求开展工作做好服务按时办结");
        assert_eq!(sections[0].written(0, 11), "按照《某某办法》（财绩〔2024〕5号）要");
        assert_eq!((sections[0].paragraph(0), sections[0].paragraph(16)), (2, 3));
    }
}
