//! Lines outside tables to paragraphs, by where they begin and end.

use super::lines::TextLine;
use super::wrap::{glue, opens};

/// A paragraph in the making.
#[derive(Clone, Debug)]
pub struct Paragraph {
    pub text: String,
    pub page: usize,
    pub doubtful: bool,
    last: TextLine,
    last_page: usize,
}

/// Where the text of a page begins and ends.
#[derive(Clone, Copy, Debug)]
pub struct Margins {
    pub left: f64,
    pub right: f64,
}

impl Margins {
    /// The margins of pages that are `width` wide.
    pub fn of<'l>(lines: impl Iterator<Item = &'l TextLine>) -> Self {
        let (mut left, mut right) = (f64::MAX, f64::MIN);
        for line in lines {
            left = left.min(line.start);
            right = right.max(line.end);
        }
        Margins { left, right }
    }
}

impl Paragraph {
    pub fn new(line: TextLine, page: usize) -> Self {
        let (text, doubtful) = (line.text.trim_end().to_owned(), line.doubtful);
        Paragraph { text, page, doubtful, last: line, last_page: page }
    }

    /// Takes a line that goes on with the paragraph; gives it back where it begins another.
    pub fn take(&mut self, line: TextLine, page: usize, margins: Margins) -> Result<(), TextLine> {
        if !self.goes_on(&line, page, margins) {
            return Err(line);
        }
        glue(&mut self.text, line.text.trim_end());
        self.doubtful |= line.doubtful;
        self.last = line;
        self.last_page = page;
        Ok(())
    }

    /// A line goes on where the one before is filled, and it neither is indented nor opens an item.
    fn goes_on(&self, line: &TextLine, page: usize, margins: Margins) -> bool {
        let last = &self.last;
        let same_size = (line.size - last.size).abs() < 1.0;
        let step = line.across - last.across;
        let follows = page != self.last_page || (step > 0.0 && step < line.size * 2.6);
        let is_full = last.end + line.head > margins.right - line.size * 0.6;
        let middle = f64::midpoint(margins.left, margins.right);
        let is_centred =
            |line: &TextLine| (f64::midpoint(line.start, line.end) - middle).abs() < line.size * 0.5;
        let is_indented = line.start > margins.left + line.size * 1.2;
        let both_centred = is_centred(last) && is_centred(line) && last.start > margins.left + 1.0;
        same_size && follows && is_full && (!is_indented || both_centred) && !opens(last, line)
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::{lines, tests::set};
    use super::*;

    /// The paragraphs of lines given with their left edges, on a page from 0 to 100.
    fn read(texts: &[(f64, &str)]) -> Vec<String> {
        let margins = Margins { left: 0.0, right: 100.0 };
        let mut done: Vec<Paragraph> = Vec::new();
        for (index, (x, text)) in texts.iter().enumerate() {
            let line = lines(&set(text, *x, index as f64 * 15.0)).remove(0);
            match done.last_mut().map(|last| last.take(line.clone(), 1, margins)) {
                Some(Ok(())) => {}
                _ => done.push(Paragraph::new(line, 1)),
            }
        }
        done.into_iter().map(|paragraph| paragraph.text).collect()
    }

    #[test]
    fn a_short_line_or_an_indent_ends_a_paragraph() {
        let texts =
            [(20.0, "全年支出共一百二"), (0.0, "十三万元。"), (0.0, "一二三四五六七八九十"), (20.0, "缩进")];
        assert_eq!(read(&texts), ["全年支出共一百二十三万元。", "一二三四五六七八九十", "缩进"]);
    }

    #[test]
    fn a_figure_over_a_line_break_stays_whole() {
        assert_eq!(read(&[(0.0, "一二三四五六七八九12"), (0.0, "3.5万元")]), ["一二三四五六七八九123.5万元"]);
    }

    #[test]
    fn an_item_begins_a_paragraph_even_after_a_full_line() {
        assert_eq!(read(&[(0.0, "一二三四五六七八九。"), (0.0, "（二）其他")]).len(), 2);
    }
}
