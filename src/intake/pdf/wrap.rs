//! Lines on the page to lines of text: which line breaks the layout made, and which the author.

use super::lines::{TextLine, is_wide};

/// The most that a cell keeps free between its border and its text, in points.
const PADDING: f64 = 8.0;

/// A line of text made of one or more lines of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrapped {
    pub text: String,
    pub doubtful: bool,
}

/// The text of a column of lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    pub lines: Vec<Wrapped>,
    /// Lines on the page.
    pub height: usize,
    /// The last line fills the column: its text may go on elsewhere.
    pub is_full: bool,
}

/// Joins what a cell from `left` to `right` wrapped.
pub fn column(lines: &[TextLine], left: f64, right: f64) -> Column {
    let spare = |line: &TextLine| (line.start - left).min(right - line.end);
    let padding = lines.iter().map(spare).fold(PADDING, f64::min).max(0.0);
    let room = |line: &TextLine| right - padding - occupied(line, left + padding, right - padding);
    let mut column = Column { height: lines.len(), ..Column::default() };
    let mut previous: Option<&TextLine> = None;
    for line in lines {
        let joins =
            previous.is_some_and(|above| line.head + slack(above, line) > room(above) && !opens(above, line));
        match (column.lines.last_mut(), previous) {
            (Some(last), Some(above)) if joins => {
                let cut = is_cut_figure(&above.text, &line.text);
                if cut == Cut::Two {
                    column.lines.push(wrapped(line));
                } else {
                    glue(&mut last.text, &line.text);
                    last.doubtful |= line.doubtful || cut == Cut::Doubtful;
                }
            }
            _ => column.lines.push(wrapped(line)),
        }
        previous = Some(line);
    }
    column.is_full = previous.is_some_and(|last| room(last) < last.size * 1.1);
    column
}

fn wrapped(line: &TextLine) -> Wrapped {
    Wrapped { text: line.text.clone(), doubtful: line.doubtful }
}

/// How much room a wrapped line may have left. Producers break long lines of prose a little early.
fn slack(above: &TextLine, line: &TextLine) -> f64 {
    let (last, first) = (above.text.trim_end().chars().next_back(), line.text.trim_start().chars().next());
    let is_prose =
        last.is_some_and(|c| is_wide(c) && !"。；！？：".contains(c)) && first.is_some_and(is_wide);
    if is_prose && above.end - above.start > above.size * 8.0 { above.size } else { 0.5 }
}

/// Where a line would end if it began at the left border: text in the middle of its column or at
/// the right leaves room on both sides.
fn occupied(line: &TextLine, left: f64, right: f64) -> f64 {
    let (before, after) = (line.start - left, right - line.end);
    let is_set_left = before < line.size * 2.5 && (before - after).abs() > 1.0;
    if is_set_left { line.end } else { left + (line.end - line.start) }
}

/// Whether a line begins something of its own: an item of a list, where the line before does not
/// end in what a number would go on with (`第`, `、`, another number).
pub fn opens(above: &TextLine, line: &TextLine) -> bool {
    let last = above.text.trim_end().chars().next_back();
    let goes_on = |c: char| is_numeral(c) || "第、和及与至（(-—～".contains(c);
    is_item(line.text.trim_start()) && !last.is_some_and(goes_on)
}

/// Whether a text begins with a number as items of a list do: `1、`, `2.`, `（三）`, `4）`, `⑤`, `第六条`.
fn is_item(text: &str) -> bool {
    let bare = text.trim_start_matches(['（', '(']);
    let inner = bare.trim_start_matches('第');
    let rest = inner.trim_start_matches(is_numeral);
    let mut marks = rest.chars();
    let (mark, next) = (marks.next(), marks.next());
    if text.starts_with(|c| ('①'..='⑳').contains(&c)) {
        return true;
    }
    if rest.len() == inner.len() {
        return false;
    }
    match mark {
        Some('）' | ')') => inner.len() == bare.len(),
        Some('、' | '.' | '．') => inner.len() == text.len() && !next.is_some_and(is_numeral),
        Some('条' | '章' | '节' | '部') => bare.len() == text.len() && inner.len() < bare.len(),
        _ => false,
    }
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
}

/// What a line break between two digits parted.
#[derive(PartialEq)]
enum Cut {
    /// No figure.
    No,
    /// One figure, for certain.
    One,
    /// One figure or two.
    Doubtful,
    /// Two figures.
    Two,
}

/// Whether a line break stands inside a figure. A point can end no figure and begin none; with two
/// points there are two figures.
fn is_cut_figure(above: &str, below: &str) -> Cut {
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    let head = above.trim_end().rsplit(|c| !is_part(c)).next().unwrap_or_default();
    let tail = below.trim_start().split(|c| !is_part(c)).next().unwrap_or_default();
    if head.is_empty() || tail.is_empty() {
        return Cut::No;
    }
    if head.contains('.') && tail.contains('.') {
        return Cut::Two;
    }
    if head.ends_with('.') || tail.starts_with('.') { Cut::One } else { Cut::Doubtful }
}

/// Appends a line to the one it continues: a space where words met at the break.
pub fn glue(text: &mut String, next: &str) {
    let had_space = text.ends_with(' ');
    text.truncate(text.trim_end().len());
    let next = next.trim_start();
    let is_word = |c: char| c.is_alphabetic() && !is_wide(c);
    let (last, first) = (text.chars().next_back(), next.chars().next());
    let words = last.is_some_and(is_word) && first.is_some_and(is_word);
    let narrow = last.is_some_and(|c| !is_wide(c)) && first.is_some_and(|c| !is_wide(c));
    if words || (had_space && narrow) {
        text.push(' ');
    }
    text.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::super::lines::{lines, tests::set};
    use super::*;

    /// A column of the lines given, left-aligned in a cell that keeps 5 points free.
    fn read(width: f64, texts: &[&str]) -> Vec<String> {
        let glyphs: Vec<_> =
            texts.iter().enumerate().flat_map(|(i, text)| set(text, 5.0, 15.0 * i as f64)).collect();
        column(&lines(&glyphs), 0.0, width + 10.0).lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn a_line_that_fills_the_cell_goes_on_in_the_next() {
        assert_eq!(read(42.0, &["项目支出", "绩效"]), ["项目支出绩效"]);
        assert_eq!(read(60.0, &["项目支出", "绩效"]), ["项目支出", "绩效"]);
        assert_eq!(read(45.0, &["共计", "1234.5万元"]), ["共计1234.5万元"]);
    }

    #[test]
    fn a_figure_is_joined_only_where_it_can_be_one() {
        assert_eq!(read(25.0, &["1234.", "56"]), ["1234.56"]);
        assert_eq!(read(27.0, &["12.34", "56.78"]), ["12.34", "56.78"]);
        let glyphs = [set("12345", 5.0, 0.0), set("67", 5.0, 15.0)].concat();
        let column = column(&lines(&glyphs), 0.0, 36.0);
        assert_eq!(column.lines, [Wrapped { text: "1234567".to_owned(), doubtful: true }]);
    }

    #[test]
    fn an_item_after_a_finished_sentence_is_a_line_of_its_own() {
        assert_eq!(read(50.0, &["完成任务。", "2.其他"]), ["完成任务。", "2.其他"]);
        assert_eq!(read(50.0, &["完成任务：", "2.5万元"]), ["完成任务：2.5万元"]);
    }

    #[test]
    fn items_are_told_from_figures_and_brackets() {
        for item in ["1、办公", "12.办公", "（三）办公", "4）办公", "⑤办公", "第六条 办公", "十、其他"]
        {
            assert!(is_item(item), "{item}");
        }
        for text in ["2.5万元", "（10分）", "3、4月份", "12万元", "第三季度", "办公", "（补充）", ""]
        {
            assert!(!is_item(text), "{text}");
        }
    }

    #[test]
    fn words_keep_their_space() {
        let mut text = "annual ".to_owned();
        glue(&mut text, "report");
        assert_eq!(text, "annual report");
    }
}
