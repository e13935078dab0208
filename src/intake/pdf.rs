//! PDF with a text layer: characters and ruling lines of each page to paragraphs and tables.
//!
//! A page says where each character stands and nothing of words, cells or paragraphs; those are
//! read off the positions. Where they do not tell, the place is named in a notice.

mod canvas;
mod flow;
mod furniture;
mod lattice;
mod lines;
mod prose;
mod ruling;
mod sheet;
mod stitch;
mod unicode;
mod weight;
mod wrap;

use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page};

use super::notice;
use super::refusal::Refusal;
use crate::document::{Document, Notice};
use canvas::Canvas;
use sheet::Sheet;
use unicode::Codes;
use weight::Steps;

/// Pages read; a submission has fewer.
const MAX_PAGES: usize = 2_000;
/// Characters read of all pages together.
const MAX_GLYPHS: usize = 4_000_000;
/// Fewer characters than this beside a picture are a stamp or a page number on a scan.
const FEW: usize = 30;

/// Reads the text layer of a PDF.
pub fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    if weight::is_bomb(bytes) {
        return Err(Refusal::Bomb);
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(refusal)?;
    let mut pages = Pages { codes: Codes::of(&pdf), ..Pages::default() };
    let cache = InterpreterCache::new();
    for (index, page) in pdf.pages().iter().enumerate() {
        if index >= MAX_PAGES || pages.glyphs >= MAX_GLYPHS {
            pages.notices.push(notice::partial());
            break;
        }
        pages.read(index + 1, page, &cache);
    }
    pages.document()
}

fn refusal(error: LoadPdfError) -> Refusal {
    match error {
        LoadPdfError::Decryption(
            DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm,
        ) => Refusal::Encrypted,
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => Refusal::Unreadable,
    }
}

/// The pages read so far.
#[derive(Default)]
struct Pages {
    codes: Codes,
    steps: Steps,
    sheets: Vec<Sheet>,
    notices: Vec<Notice>,
    glyphs: usize,
    /// Pages that are pictures with hardly a character, or with recognised text laid over them.
    scanned: usize,
}

impl Pages {
    fn read<'a>(&mut self, number: usize, page: &'a Page<'a>, cache: &InterpreterCache<'a>) {
        if !self.steps.allow(page) {
            self.notices.push(notice::skipped_page(number));
            return;
        }
        let (width, height) = page.render_dimensions();
        let (width, height) = (f64::from(width), f64::from(height));
        let mut canvas = Canvas::new(width, height, self.codes);
        let place = page.initial_transform(true).to_kurbo();
        let area = Rect::new(0.0, 0.0, width, height);
        let mut context = Context::new(place, area, cache, page.xref(), InterpreterSettings::default());
        interpret_page(page, &mut context, &mut canvas);
        self.take(number, canvas);
    }

    fn take(&mut self, number: usize, canvas: Canvas) {
        self.glyphs += canvas.glyphs.len();
        let is_scan = canvas.pictures > 0 && canvas.glyphs.len() < FEW && canvas.strokes.len() < 4;
        if is_scan || (canvas.invisible > canvas.glyphs.len()) {
            self.scanned += 1;
            self.notices.push(notice::scanned_page(number));
        }
        if canvas.askew > 0 {
            self.notices.push(notice::askew_text(number));
        }
        if canvas.overfull {
            self.notices.push(notice::partial());
        }
        self.sheets.push(sheet::sheet(number, canvas));
    }

    fn document(self) -> Result<Document, Refusal> {
        if self.scanned > 0 && self.scanned == self.sheets.len() {
            return Err(Refusal::Scanned);
        }
        if self.glyphs == 0 {
            // Without a page read, a notice is about one that draws too much.
            let skipped = if self.notices.is_empty() { Refusal::Unreadable } else { Refusal::Bomb };
            return Err(if self.sheets.is_empty() { skipped } else { Refusal::Scanned });
        }
        let mut document = flow::document(self.sheets);
        document.notices.splice(0..0, self.notices);
        Ok(document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Table};

    /// Two pages of a table with a repeated header and a row cut by the page break, and a report.
    const RULED: &[u8] = include_bytes!("../../fixtures/files/ruled.pdf");

    fn table(document: &Document) -> &Table {
        let tables = document.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        let tables: Vec<&Table> = tables.collect();
        assert_eq!(tables.len(), 1);
        tables[0]
    }

    fn paragraphs(document: &Document) -> Vec<&str> {
        let lines = document.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(line) => Some(line.text.as_str()),
            _ => None,
        });
        lines.collect()
    }

    #[test]
    fn a_table_goes_on_over_a_page_break() {
        let document = read(RULED).unwrap();
        let rows: Vec<Vec<String>> = table(&document)
            .rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| cell.text()).collect())
            .collect();
        assert_eq!(rows.len(), 6);
        assert_eq!(rows[1], ["产出指标", "数量指标", "加固堤防三处", "12.50"]);
        assert_eq!([rows[3][1].as_str(), rows[3][3].as_str()], ["时效指标", "10"]);
        assert!(rows[3][2].ends_with("得到了通报表扬和奖励"), "{}", rows[3][2]);
        assert_eq!(rows[5], ["效益指标", "社会效益", "保障灌溉", "10"]);
        let first: Vec<bool> = table(&document).rows.iter().map(|row| row.cells[0].continued).collect();
        assert_eq!(first, [false, false, true, true, true, false]);
        assert_eq!(table(&document).rows[5].cells[3].place().to_string(), "page 2 table 1 row 4 column 4");
    }

    #[test]
    fn paragraphs_are_whole_and_headers_are_told() {
        let document = read(RULED).unwrap();
        assert_eq!(
            paragraphs(&document),
            [
                "云岭县绩效自评示例表",
                "全年共投入资金一千二百三十四万元，其中省级资金100.25万元。",
                "二、其他情况无。"
            ]
        );
        assert_eq!(document.notices, [notice::furniture(["云岭县水利局"].into_iter())]);
    }

    #[test]
    fn what_is_no_pdf_is_refused() {
        assert_eq!(read(b"%PDF-1.7\n").unwrap_err(), Refusal::Unreadable);
        let empty = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj trailer<</Root 1 0 R>>";
        assert_eq!(read(empty).unwrap_err(), Refusal::Scanned);
    }

    #[test]
    fn damage_costs_text_and_never_more() {
        for cut in (0..20).map(|i| RULED.len() * i / 20) {
            drop(read(&RULED[..cut]));
        }
        for hit in 0..30_usize {
            let mut bytes = RULED.to_vec();
            for step in 0..3 {
                let at = (hit * 7919 + step * 104_729) % bytes.len();
                bytes[at] ^= (hit * 37 + step + 1) as u8;
            }
            drop(read(&bytes));
        }
    }

    #[test]
    fn drawings_that_draw_one_another_end() {
        let mut file = String::from(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj ",
        );
        file += "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>endobj ";
        file += "4 0 obj<</Length 5>>stream\n/X Do\nendstream endobj ";
        for number in 5..20 {
            let (next, content) = (number + 1, "/X Do ".repeat(20));
            file += &format!(
                "{number} 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {next} 0 R>>>>/Length {}>>stream\n{content}\nendstream endobj ",
                content.len()
            );
        }
        file += "trailer<</Root 1 0 R>>";
        assert_eq!(read(file.as_bytes()).unwrap_err(), Refusal::Bomb);
    }
}
