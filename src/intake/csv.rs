//! Tables written as text (.csv), one record a line. Whether a text is one is decided by strict
//! structure: prose and the extracted form stay what they are.

use std::collections::HashMap;

use super::limits::Limits;
use super::refusal::Refusal;
use super::sheet::Budget;
use super::text;
use crate::base::{Place, text as plain};
use crate::document::{Block, Cell, Document, Line, Row, Table};

const SEPARATORS: [char; 3] = [',', '\t', ';'];
/// How many records are looked at.
const SAMPLE: usize = 1_000;
/// Two lines may agree by chance, and so may texts with one separator a line.
const FEWEST_RECORDS: usize = 3;
const FEWEST_FIELDS: usize = 3;
/// More than this make more cells than are read.
const MOST_SEPARATORS: usize = 2_000_000;

/// Reads a text that is a table; none where it is not.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Option<Document>, Refusal> {
    let (decoded, notices) = text::decode(bytes)?;
    let text = decoded.replace("\r\n", "\n").replace('\r', "\n");
    let Some(separator) = SEPARATORS.into_iter().find(|separator| is_table(&text, *separator)) else {
        return Ok(None);
    };
    let mut budget = Budget::of(limits);
    let mut rows = Vec::new();
    for fields in Records::new(&text, separator) {
        // A field and its text, as in any workbook.
        budget.take_cells(fields.len().saturating_mul(2))?;
        fields.iter().try_for_each(|field| budget.take_text(field))?;
        rows.push(row(rows.len() + 1, &fields));
    }
    let table = Table { sheet: None, hidden: false, exact: true, rows };
    Ok(Some(Document { blocks: vec![Block::Table(table)], notices }))
}

fn row(number: usize, fields: &[String]) -> Row {
    let cell = |(column, field): (usize, &String)| {
        let place = Place::Table { table: 1, row: number, column: column + 1 };
        let line = |written: &str| Line { text: plain::clean(written), place: place.clone() };
        let mut lines: Vec<Line> = field.split('\n').map(line).collect();
        // A list of one has room for four, and there may be a million.
        lines.shrink_to_fit();
        Cell { column, columns: 1, continued: false, lines, nested: Vec::new() }
    };
    Row { cells: fields.iter().enumerate().map(cell).collect() }
}

/// Nine records in ten have the same number of fields, and nothing speaks for another form.
fn is_table(text: &str, separator: char) -> bool {
    let led_by_tab = text.starts_with('\t') || text.contains("\n\t");
    let separators = text.matches(separator).count();
    if separators == 0 || separators > MOST_SEPARATORS || (separator != '\t' && led_by_tab) {
        return false;
    }
    let is_blank = |fields: &Vec<String>| fields.iter().all(|field| field.trim().is_empty());
    let records: Vec<Vec<String>> =
        Records::new(text, separator).take(SAMPLE).filter(|fields| !is_blank(fields)).collect();
    let mut lengths: HashMap<usize, usize> = HashMap::new();
    for fields in &records {
        *lengths.entry(fields.len()).or_default() += 1;
    }
    let Some((fields, agreeing)) = lengths.into_iter().max_by_key(|(_, count)| *count) else { return false };
    fields >= FEWEST_FIELDS
        && records.len() >= FEWEST_RECORDS
        && agreeing * 10 >= records.len() * 9
        && !most(&records, |record| record.last().is_some_and(|field| ends_sentence(field)))
        && !(separator == '\t' && most(&records, |record| record.first().is_some_and(String::is_empty)))
}

fn most<T>(items: &[T], is: impl Fn(&T) -> bool) -> bool {
    items.iter().filter(|item| is(item)).count() * 2 >= items.len()
}

fn ends_sentence(field: &str) -> bool {
    field.trim_end().ends_with(['。', '.', '；', '：', '！', '？'])
}

/// The records of a text, one after another. Each line of a text stays a record, a blank one too,
/// so that records have the numbers that a program shows.
struct Records<'t> {
    rest: Option<&'t str>,
    separator: char,
    /// Quotes mean something, until one is found that nothing closes.
    has_quotes: bool,
}

impl<'t> Records<'t> {
    fn new(text: &'t str, separator: char) -> Records<'t> {
        Records { rest: Some(text), separator, has_quotes: true }
    }

    /// Takes one field off the rest; says whether the record goes on.
    fn field(&mut self) -> (String, bool) {
        let rest = self.rest.unwrap_or_default();
        let (mut field, after) = self.quoted(rest).unwrap_or((String::new(), rest));
        let end = after.find([self.separator, '\n']).unwrap_or(after.len());
        let (plain, tail) = after.split_at(end);
        field.push_str(plain);
        let goes_on = tail.starts_with(self.separator);
        self.rest = tail.get(1..).filter(|rest| goes_on || !rest.is_empty());
        (field, goes_on)
    }

    /// A quoted field and what follows it. Twice a quote is one.
    fn quoted(&mut self, rest: &'t str) -> Option<(String, &'t str)> {
        let mut after = rest.strip_prefix('"').filter(|_| self.has_quotes)?;
        let mut field = String::new();
        loop {
            let Some((inside, tail)) = after.split_once('"') else {
                self.has_quotes = false;
                return None;
            };
            field.push_str(inside);
            match tail.strip_prefix('"') {
                Some(tail) => {
                    field.push('"');
                    after = tail;
                }
                None => return Some((field, tail)),
            }
        }
    }
}

impl Iterator for Records<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        self.rest?;
        let mut fields = Vec::new();
        loop {
            let (field, goes_on) = self.field();
            fields.push(field);
            if !goes_on {
                return Some(fields);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::*;

    fn read(bytes: &[u8]) -> Result<Option<Document>, Refusal> {
        super::read(bytes, &Limits::default())
    }

    const SAMPLE: &str = "附件1,,\r\n单位,\"年初预算数\n（万元）\",决算数\r\n甲,\"1,440.69\",12.5\r\n\r\n乙,\"称\"\"好\"\"\",　3\r\n";

    fn texts(bytes: &[u8]) -> Option<Vec<Vec<String>>> {
        let document = read(bytes).unwrap()?;
        let [Block::Table(table)] = document.blocks.as_slice() else { panic!("one table") };
        Some(table.rows.iter().map(|row| row.cells.iter().map(Cell::text).collect()).collect())
    }

    #[test]
    fn quoted_fields_keep_commas_quotes_and_line_breaks() {
        let rows = texts(SAMPLE.as_bytes()).unwrap();
        let expected: [&[&str]; 5] = [
            &["附件1", "", ""],
            &["单位", "年初预算数\n（万元）", "决算数"],
            &["甲", "1,440.69", "12.5"],
            &[""],
            &["乙", "称\"好\"", "　3"],
        ];
        assert_eq!(rows, expected);
        let document = read(SAMPLE.as_bytes()).unwrap().unwrap();
        let Block::Table(table) = &document.blocks[0] else { panic!("a table") };
        assert_eq!(table.rows[4].cells[1].place(), Place::Table { table: 1, row: 5, column: 2 });
    }

    #[test]
    fn the_same_table_reads_alike_in_every_form() {
        let expected = texts(SAMPLE.as_bytes());
        let wide = SAMPLE.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let tabs = "附件1\t\t\n单位\t\"年初预算数\n（万元）\"\t决算数\n甲\t1,440.69\t12.5\n\n乙\t\"称\"\"好\"\"\"\t　3\n";
        assert_eq!(texts(&GB18030.encode(SAMPLE).0), expected);
        assert_eq!(texts(&[b"\xef\xbb\xbf", SAMPLE.as_bytes()].concat()), expected);
        assert_eq!(texts(&[b"\xff\xfe".as_slice(), &wide].concat()), expected);
        assert_eq!(texts(tabs.as_bytes()), expected);
    }

    #[test]
    fn a_ragged_row_keeps_its_fields() {
        let text = format!("{}多,一,个,格", "甲,乙,丙\n".repeat(12));
        assert_eq!(texts(text.as_bytes()).unwrap().last().unwrap().len(), 4);
    }

    #[test]
    fn a_quote_that_nothing_closes_is_a_character() {
        let rows = texts("甲,\"乙,丙\n丁,戊,己\n庚,辛,壬".as_bytes()).unwrap();
        assert_eq!(rows[0], ["甲", "\"乙", "丙"]);
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn prose_and_the_extracted_form_are_no_tables() {
        let texts = [
            "今年,我们做了三件事,都已完成。\n第一,修路,完成。\n第二,修桥,完成。\n",
            "编制数,65\n在职人数,65\n控制率,100%\n",
            "甲,乙,丙\n丁,戊,己\n",
            "一、概况\n部门职责, 人员, 经费\n二、收支\n三、绩效\n",
            "表\n\t项目\t甲\n\t金额\t1\n\t合计\t1\n",
            "\t项目,甲,乙\n\t金额,1,2\n\t合计,1,2\n",
            "甲\n乙\n丙\n",
        ];
        for text in texts {
            assert!(read(text.as_bytes()).unwrap().is_none(), "{text}");
        }
    }
}
