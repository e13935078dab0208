//! Headers, footers and page numbers: what repeats at one height of the pages is not their text.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::TextLine;
use super::sheet::{Item, Sheet};

/// How much of a page's height at either end headers and footers stand in, and page numbers.
const MARGIN: f64 = 0.075;
const NUMBER_MARGIN: f64 = 0.12;
/// Heights this near, in points, are one.
const LEVEL: f64 = 4.0;

/// Takes headers, footers and page numbers out of the sheets. Gives the headers' and footers'
/// texts, so that nothing goes unseen.
pub fn take(sheets: &mut [Sheet]) -> BTreeSet<String> {
    let mut pages: BTreeMap<(i64, String), usize> = BTreeMap::new();
    for sheet in sheets.iter() {
        let keys: BTreeSet<_> = edges(sheet).map(key).collect();
        for key in keys {
            *pages.entry(key).or_default() += 1;
        }
    }
    let count = sheets.len();
    let mut taken = BTreeSet::new();
    for sheet in sheets {
        let (height, usual) = (sheet.height, sheet.usual_size);
        sheet.items.retain(|item| {
            let Item::Line(line) = item else { return true };
            if is_page_number(&line.text) {
                return !is_edge(line, height, NUMBER_MARGIN);
            }
            // Titles and signatures may repeat too, one with each form: titles are set larger than
            // the text, and signatures have colons.
            let repeats = is_edge(line, height, MARGIN) && near(&pages, line) >= 2.max(count.div_ceil(3));
            let is_furniture = repeats && line.size < usual * 1.1 && !line.text.contains(['：', ':']);
            if is_furniture {
                taken.insert(line.text.trim().to_owned());
            }
            !is_furniture
        });
    }
    taken
}

/// The lines at the upper and lower edge of a page.
fn edges(sheet: &Sheet) -> impl Iterator<Item = &TextLine> {
    sheet.items.iter().filter_map(|item| match item {
        Item::Line(line) if is_edge(line, sheet.height, MARGIN) => Some(line),
        _ => None,
    })
}

fn is_edge(line: &TextLine, height: f64, margin: f64) -> bool {
    line.across < height * margin || line.across > height * (1.0 - margin)
}

/// Height and text without digits and spaces.
fn key(line: &TextLine) -> (i64, String) {
    let text = line.text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect();
    ((line.across / LEVEL) as i64, text)
}

/// On how many pages a line stands at its height.
fn near(pages: &BTreeMap<(i64, String), usize>, line: &TextLine) -> usize {
    let (level, text) = key(line);
    let at = |level: i64| pages.get(&(level, text.clone())).copied().unwrap_or(0);
    [level - 1, level, level + 1].map(at).into_iter().sum()
}

/// `3`, `- 3 -`, `第 3 页 共 10 页`, `3/10`.
fn is_page_number(text: &str) -> bool {
    let signs = "-—–－~·第页共/,，. ";
    let has_digit = text.chars().any(|c| c.is_ascii_digit());
    let digits = text.chars().filter(char::is_ascii_digit).count();
    has_digit
        && digits <= 8
        && text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || signs.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, across: f64, size: f64) -> Item {
        let (start, end, head) = (0.0, 100.0, size);
        Item::Line(TextLine { text: text.to_owned(), start, end, across, size, head, doubtful: false })
    }

    fn sheets(lines: impl Fn(usize) -> Vec<Item>) -> Vec<Sheet> {
        let sheet = |number| {
            let items = lines(number);
            Sheet { number, width: 600.0, height: 800.0, items, usual_size: 12.0, unruled: false }
        };
        (1..=4).map(sheet).collect()
    }

    fn left(sheets: &[Sheet]) -> Vec<String> {
        let items = sheets.iter().flat_map(|sheet| &sheet.items);
        items
            .filter_map(|item| match item {
                Item::Line(line) => Some(line.text.clone()),
                Item::Grid(_) => None,
            })
            .collect()
    }

    #[test]
    fn what_repeats_at_the_edge_is_taken_and_told() {
        let mut sheets = sheets(|n| {
            vec![
                line("云岭县水利局", 40.0, 9.0),
                line("正文", 200.0, 12.0),
                line(&format!("- {n} -"), 770.0, 9.0),
            ]
        });
        assert_eq!(take(&mut sheets), BTreeSet::from(["云岭县水利局".to_owned()]));
        assert_eq!(left(&sheets), ["正文"; 4]);
    }

    #[test]
    fn a_title_and_a_signature_of_each_form_stay() {
        let mut sheets = sheets(|_| {
            vec![
                line("项目支出绩效自评表", 50.0, 16.0),
                line("填报日期：1日", 770.0, 9.0),
                line("正文", 200.0, 12.0),
                line("正文", 220.0, 12.0),
            ]
        });
        assert!(take(&mut sheets).is_empty());
        assert_eq!(left(&sheets).len(), 16);
    }

    #[test]
    fn a_figure_at_the_edge_is_no_page_number() {
        assert!(is_page_number("第 3 页 共 10 页") && is_page_number("—12—"));
        assert!(!is_page_number("合计 12") && !is_page_number("2024年"));
    }
}
