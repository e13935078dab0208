//! Characters to lines of text, as they stand on the page.

use super::canvas::Glyph;
use super::unicode::UNKNOWN;

/// One line of text on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLine {
    pub text: String,
    /// Where its first visible character begins and its last one ends.
    pub start: f64,
    pub end: f64,
    /// Its baseline.
    pub across: f64,
    pub size: f64,
    /// Width of what a line break cannot part at its beginning: a word, a number or one ideograph
    /// with the marks that stay with it.
    pub head: f64,
    /// Its reading is not certain: characters unknown, or one upon the other.
    pub doubtful: bool,
}

/// A character as it stands when its line is upright.
#[derive(Clone, Copy)]
struct Mark {
    c: char,
    start: f64,
    end: f64,
    across: f64,
    size: f64,
}

impl Mark {
    fn is_blank(&self) -> bool {
        self.c.is_whitespace()
    }
}

/// The lines of upright text, and after them those of text that is turned, each from top to bottom.
pub fn lines(glyphs: &[Glyph]) -> Vec<TextLine> {
    let turns = 0..4;
    turns.flat_map(|turn| turned(glyphs.iter().filter(move |glyph| glyph.turn == turn))).collect()
}

/// The lines of characters that are turned alike.
fn turned<'g>(glyphs: impl Iterator<Item = &'g Glyph>) -> Vec<TextLine> {
    let mut marks: Vec<Mark> = glyphs
        .map(|glyph| {
            let (start, end, across) = glyph.upright();
            Mark { c: glyph.c, start, end, across, size: glyph.size }
        })
        .collect();
    marks.sort_by(|a, b| a.across.total_cmp(&b.across));
    let mut rows: Vec<Vec<Mark>> = Vec::new();
    for mark in marks {
        match rows.last_mut() {
            Some(row) if row.last().is_some_and(|last| is_level(last, &mark)) => row.push(mark),
            _ => rows.push(vec![mark]),
        }
    }
    rows.into_iter().filter_map(line).collect()
}

fn is_level(above: &Mark, mark: &Mark) -> bool {
    mark.across - above.across < above.size.max(mark.size) * 0.4
}

/// A line from its characters; none where all are blank.
fn line(mut marks: Vec<Mark>) -> Option<TextLine> {
    marks.sort_by(|a, b| a.start.total_cmp(&b.start));
    let mut text = String::new();
    let mut kept: Vec<Mark> = Vec::with_capacity(marks.len());
    let mut doubtful = false;
    for mark in marks {
        let Some(last) = kept.last().copied() else {
            text.push(mark.c);
            kept.push(mark);
            continue;
        };
        if kept.iter().rev().take(4).any(|other| is_double(other, &mark)) {
            continue;
        }
        if is_upon(&last, &mark) {
            doubtful = true;
            text.push(UNKNOWN);
        } else if is_gap(&last, &mark) {
            text.push(' ');
        }
        text.push(mark.c);
        kept.push(mark);
    }
    let visible = |mark: &&Mark| !mark.is_blank();
    let (first, last) = (kept.iter().find(visible)?, kept.iter().rev().find(visible)?);
    let across = kept.iter().map(|mark| mark.across).sum::<f64>() / kept.len() as f64;
    Some(TextLine {
        start: first.start,
        end: last.end,
        across,
        size: kept.iter().map(|mark| mark.size).fold(0.0, f64::max),
        head: head(&kept),
        doubtful: doubtful || text.contains(UNKNOWN),
        text,
    })
}

/// The same character drawn twice, a shade aside: how some producers make bold.
fn is_double(first: &Mark, second: &Mark) -> bool {
    let aside = second.start - first.start;
    first.c == second.c && aside < (first.end - first.start) * 0.3 && aside < first.size * 0.15
}

/// Two characters where there is room for one.
fn is_upon(left: &Mark, right: &Mark) -> bool {
    let narrower = (left.end - left.start).min(right.end - right.start);
    !left.is_blank() && !right.is_blank() && narrower > 0.0 && left.end - right.start > narrower * 0.6
}

/// A distance that reads as a space. Ideographs are often spread over a line.
fn is_gap(left: &Mark, right: &Mark) -> bool {
    if left.is_blank() || right.is_blank() {
        return false;
    }
    let ems = match (is_wide(left.c), is_wide(right.c)) {
        (true, true) => 1.0,
        (false, false) => 0.25,
        _ => 0.6,
    };
    right.start - left.end > ems * left.size.min(right.size)
}

/// Ideographs and the marks set with them: a line may break before and after them.
pub fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}' | '—' | '…' | '“' | '”' | '‘' | '’' | '·')
}

/// Marks that never begin a line.
fn is_closing(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '》'
            | '」'
            | '』'
            | '】'
            | '”'
            | '’'
            | '％'
            | '%'
            | ','
            | '.'
            | ';'
            | ':'
            | ')'
    )
}

/// Marks that never end a line.
fn is_opening(c: char) -> bool {
    matches!(c, '（' | '《' | '「' | '『' | '【' | '“' | '‘' | '(')
}

/// Width of what a line break cannot part at the beginning of a line.
fn head(marks: &[Mark]) -> f64 {
    let mut marks = marks.iter().skip_while(|mark| mark.is_blank());
    let Some(first) = marks.next() else { return 0.0 };
    let mut last = first;
    for mark in marks {
        let stays = !mark.is_blank()
            && (is_opening(last.c) || is_closing(mark.c) || (!is_wide(last.c) && !is_wide(mark.c)));
        if !stays {
            break;
        }
        last = mark;
    }
    last.end - first.start
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use hayro_interpret::kurbo::Point;

    /// Characters of 10 points from a place on, ideographs 10 points wide and others 5.
    pub fn set(text: &str, x: f64, y: f64) -> Vec<Glyph> {
        let mut at = x;
        let glyphs = text.chars().map(|c| {
            let advance = if is_wide(c) || c == '\u{3000}' { 10.0 } else { 5.0 };
            at += advance;
            Glyph { c, at: Point::new(at - advance, y), advance, size: 10.0, turn: 0 }
        });
        glyphs.collect()
    }

    fn texts(glyphs: &[Glyph]) -> Vec<String> {
        lines(glyphs).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn characters_become_lines_whatever_order_they_are_drawn_in() {
        let mut glyphs = [set("第二行", 0.0, 30.0), set("第一", 0.0, 15.0), set("行", 20.0, 16.0)].concat();
        glyphs.reverse();
        assert_eq!(texts(&glyphs), ["第一行", "第二行"]);
    }

    #[test]
    fn gaps_part_figures_and_not_spread_ideographs() {
        assert_eq!(texts(&[set("12", 0.0, 0.0), set("34", 13.0, 0.0)].concat()), ["12 34"]);
        assert_eq!(texts(&[set("合", 0.0, 0.0), set("计", 19.0, 0.0)].concat()), ["合计"]);
        assert_eq!(texts(&[set("2024", 0.0, 0.0), set("年", 23.0, 0.0)].concat()), ["2024年"]);
        assert_eq!(texts(&set("\u{3000}1 2", 0.0, 0.0)), ["\u{3000}1 2"]);
    }

    #[test]
    fn bold_by_drawing_twice_is_read_once_and_repeated_digits_stay() {
        assert_eq!(texts(&[set("11.00", 0.0, 0.0), set("11.00", 0.4, 0.0)].concat()), ["11.00"]);
        assert_eq!(texts(&set("31..5", 0.0, 0.0)), ["31..5"]);
    }

    #[test]
    fn text_upon_text_is_doubtful() {
        let lines = lines(&[set("12", 0.0, 0.0), set("7", 1.0, 0.0)].concat());
        assert!(lines[0].doubtful);
        assert!(lines[0].text.contains(UNKNOWN));
    }

    #[test]
    fn turned_text_is_read_along_its_own_direction() {
        let glyphs: Vec<Glyph> = set("指标", 0.0, 0.0)
            .into_iter()
            .map(|glyph| Glyph { at: Point::new(50.0, glyph.at.x), turn: 1, ..glyph })
            .collect();
        assert_eq!(texts(&glyphs), ["指标"]);
    }

    #[test]
    fn what_stays_together_is_measured() {
        let head = |text: &str| lines(&set(text, 0.0, 0.0))[0].head;
        assert_eq!(
            [head("年度"), head("（年度"), head("年，度"), head("12.5年"), head("ab cd")],
            [10.0, 20.0, 20.0, 20.0, 10.0]
        );
    }
}
