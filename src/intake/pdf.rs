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
            return Err(if self.sheets.is_empty() { Refusal::Unreadable } else { Refusal::Scanned });
        }
        let mut document = flow::document(self.sheets);
        document.notices.splice(0..0, self.notices);
        Ok(document)
    }
}
