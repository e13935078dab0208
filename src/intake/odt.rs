//! OpenDocument texts: paragraphs and tables in reading order, with the numbers of their lists.

mod inline;
mod lists;
mod styles;

use super::draft::{self, Budget, Draft, Piece};
use super::notice;
use super::package::Package;
use super::refusal::Refusal;
use super::spans::Spans;
use super::xml::{Element, Tree};
use crate::document::Document;
use inline::Inline;
use lists::{List, Lists};
use styles::Styles;

/// A cell or row repeated more often only fills a sheet up.
const MAX_REPEATS: usize = 1_000;

/// Reads the content of a package.
pub fn read(package: &mut Package) -> Result<Document, Refusal> {
    if is_encrypted(package)? {
        return Err(Refusal::Encrypted);
    }
    let tree = package.tree("content.xml")?;
    let named = package.optional("styles.xml")?;
    let body = tree.root.child("document-content").and_then(|content| content.child("body"));
    let body = body.and_then(|body| body.child("text")).ok_or(Refusal::NoContent)?;
    let trees: Vec<&Tree> = named.iter().chain([&tree]).collect();
    let mut reader = Reader {
        styles: Styles::new(&trees),
        lists: Lists::new(&trees),
        budget: Budget::of(package.limits()),
        has_hidden: false,
        is_partial: tree.is_partial,
    };
    let mut pieces = Vec::new();
    reader.blocks(body, &mut pieces)?;
    let is_revised = body.child("tracked-changes").is_some_and(|changes| changes.elements().next().is_some());
    let mut notices = Vec::new();
    notices.extend(reader.is_partial.then(notice::partial));
    notices.extend(is_revised.then(notice::revised));
    notices.extend(reader.has_hidden.then(notice::hidden_text));
    Ok(Document { blocks: draft::blocks(pieces), notices })
}

/// Whether the manifest says that parts are encrypted.
fn is_encrypted(package: &mut Package) -> Result<bool, Refusal> {
    let Some(manifest) = package.optional("META-INF/manifest.xml")? else { return Ok(false) };
    let entries = manifest.root.child("manifest");
    Ok(entries.is_some_and(|list| list.elements().any(|entry| entry.child("encryption-data").is_some())))
}

struct Reader {
    styles: Styles,
    lists: Lists,
    budget: Budget,
    has_hidden: bool,
    is_partial: bool,
}

impl Reader {
    /// The paragraphs and tables of a body, a section, a cell or a text box.
    fn blocks(&mut self, parent: &Element, into: &mut Vec<Piece>) -> Result<(), Refusal> {
        parent.elements().try_for_each(|element| self.block(element, into))
    }

    fn block(&mut self, element: &Element, into: &mut Vec<Piece>) -> Result<(), Refusal> {
        match element.name.as_str() {
            "p" => self.paragraph(element, String::new(), into),
            "h" => {
                let label = self.lists.heading(element);
                self.paragraph(element, label, into)
            }
            "list" => {
                let list = self.lists.open(element);
                self.list(element, &list, 0, into)
            }
            "table" => {
                let table = self.table(element)?;
                into.push(Piece::Table(table));
                Ok(())
            }
            "section" if is_hidden(element) => {
                self.has_hidden = true;
                Ok(())
            }
            name if inline::is_aside(name) => Ok(()),
            _ => self.blocks(element, into),
        }
    }

    /// A paragraph, and after it the text boxes anchored in it.
    fn paragraph(
        &mut self,
        paragraph: &Element,
        label: String,
        into: &mut Vec<Piece>,
    ) -> Result<(), Refusal> {
        let mut inline = Inline::new(&self.styles);
        inline.paragraph(paragraph);
        let Inline { text: body, boxes, has_hidden, .. } = inline;
        self.has_hidden |= has_hidden;
        let text = if body.is_empty() { label.trim_end().to_owned() } else { label + &body };
        self.budget.take_line(&text)?;
        into.push(Piece::Line(text));
        boxes.into_iter().try_for_each(|text_box| self.blocks(text_box, into))
    }

    /// The items of a list; the first paragraph of each carries its number.
    fn list(
        &mut self,
        list: &Element,
        of: &List,
        level: usize,
        into: &mut Vec<Piece>,
    ) -> Result<(), Refusal> {
        for item in list.elements() {
            let mut label = None;
            for (index, element) in item.elements().enumerate() {
                match element.name.as_str() {
                    "p" | "h" => {
                        if index == 0 && item.name == "list-item" {
                            label = Some(self.lists.label(of, level, item.number("start-value")));
                        }
                        self.paragraph(element, label.take().unwrap_or_default(), into)?;
                    }
                    "list" => {
                        let inner = self.lists.inside(of, element);
                        self.list(element, &inner, level + 1, into)?;
                    }
                    _ => self.block(element, into)?,
                }
            }
        }
        Ok(())
    }

    fn table(&mut self, table: &Element) -> Result<Vec<Vec<Draft>>, Refusal> {
        let mut sources = Vec::new();
        rows(table, &mut sources);
        let mut spans = Spans::default();
        let mut placed = Vec::new();
        for source in sources {
            let cells = self.cells(source)?;
            for _ in 0..self.repeats(source, "number-rows-repeated") {
                self.budget.take_cells(1)?;
                let mut row = spans.row(&mut self.budget)?;
                for cell in &cells {
                    self.budget.take_cells(cell.repeats)?;
                    for _ in 0..cell.repeats {
                        self.budget.take_copy(&cell.pieces)?;
                        if cell.is_covered {
                            row.covered(cell.pieces.clone());
                        } else {
                            row.cell(cell.columns, cell.rows, cell.pieces.clone());
                        }
                    }
                }
                placed.push(row.finish());
            }
        }
        Ok(placed)
    }

    fn cells(&mut self, row: &Element) -> Result<Vec<Cell>, Refusal> {
        let mut cells = Vec::new();
        for element in row.elements() {
            let is_covered = element.name == "covered-table-cell";
            if !is_covered && element.name != "table-cell" {
                continue;
            }
            let mut pieces = Vec::new();
            self.blocks(element, &mut pieces)?;
            cells.push(Cell {
                is_covered,
                columns: element.number("number-columns-spanned").unwrap_or(1),
                rows: element.number("number-rows-spanned").unwrap_or(1),
                repeats: self.repeats(element, "number-columns-repeated"),
                pieces,
            });
        }
        Ok(cells)
    }

    fn repeats(&mut self, element: &Element, name: &str) -> usize {
        let stated = element.number::<u64>(name).unwrap_or(1).max(1);
        let repeats = usize::try_from(stated).unwrap_or(usize::MAX).min(MAX_REPEATS);
        self.is_partial |= repeats as u64 != stated;
        repeats
    }
}

/// A cell as the file states it.
struct Cell {
    is_covered: bool,
    columns: usize,
    rows: usize,
    repeats: usize,
    pieces: Vec<Piece>,
}

/// The rows of a table, out of the groups they may stand in.
fn rows<'e>(parent: &'e Element, found: &mut Vec<&'e Element>) {
    for element in parent.elements() {
        match element.name.as_str() {
            "table-row" => found.push(element),
            "table-rows" | "table-header-rows" | "table-row-group" => rows(element, found),
            _ => {}
        }
    }
}

/// Whether a section is not shown.
fn is_hidden(section: &Element) -> bool {
    section.attribute("display") == Some("none") || section.attribute("is-hidden") == Some("true")
}

#[cfg(test)]
mod tests {
    use super::super::limits::Limits;
    use super::*;
    use crate::document::Block;
    use crate::intake::draft::tests::sketch;
    use crate::intake::package::tests::zipped;

    fn document(styles: &str, body: &str) -> Result<Document, Refusal> {
        let content = format!(
            "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
        );
        let bytes =
            zipped(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)]);
        read(&mut Package::open(&bytes, &Limits::default())?)
    }

    fn told(body: &str) -> String {
        sketch(&document("", body).unwrap().blocks)
    }

    #[test]
    fn white_space_is_what_the_format_says() {
        let body = "<text:p>  甲 \n 乙<text:s text:c='3'/>丙<text:tab/><text:line-break/><text:span>丁</text:span></text:p>";
        assert_eq!(told(body), "甲 乙   丙\t↵丁");
    }

    #[test]
    fn covered_cells_continue_and_repeats_repeat() {
        let body = "<table:table><table:table-column/>\
            <table:table-header-rows><table:table-row><table:table-cell table:number-rows-spanned='2' table:number-columns-spanned='2'><text:p>甲</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>乙</text:p><text:p/></table:table-cell></table:table-row></table:table-header-rows>\
            <table:table-row><table:covered-table-cell table:number-columns-repeated='2'/><table:table-cell/></table:table-row>\
            <table:table-row table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='3'><text:p>1</text:p></table:table-cell></table:table-row></table:table>";
        assert_eq!(told(body), "[0-1 甲 | 2 乙↵ / 0-1 ^ | 2  / 0 1 | 1 1 | 2 1 / 0 1 | 1 1 | 2 1]");
    }

    #[test]
    fn tables_stand_inside_cells_and_text_boxes_after_their_paragraph() {
        let inner = "<table:table><table:table-row><table:table-cell><text:p>内</text:p></table:table-cell></table:table-row></table:table>";
        let body = format!(
            "<table:table><table:table-row><table:table-cell><text:p>外</text:p>{inner}</table:table-cell></table:table-row></table:table>\
             <text:p>前<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box><svg:title>图</svg:title></draw:frame>后</text:p>"
        );
        assert_eq!(told(&body), "[0 外[0 内]]; 前后; 框");
    }

    #[test]
    fn deletions_notes_and_hidden_text_are_left_out_and_said() {
        let styles = "<style:style style:name='H'><style:text-properties text:display='none'/></style:style>\
                      <style:style style:name='I' style:parent-style-name='H'/>";
        let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>删</text:p></text:deletion></text:changed-region></text:tracked-changes>\
                    <text:p>甲<text:span text:style-name='I'>藏</text:span><text:note><text:p>注</text:p></text:note><office:annotation><text:p>批</text:p></office:annotation>乙</text:p>\
                    <text:section text:display='none'><text:p>藏</text:p></text:section>";
        let document = document(styles, body).unwrap();
        assert_eq!(sketch(&document.blocks), "甲乙");
        assert_eq!(document.notices, [notice::revised(), notice::hidden_text()]);
    }

    #[test]
    fn an_encrypted_package_is_refused() {
        let manifest = "<manifest:manifest><manifest:file-entry manifest:full-path='content.xml'><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
        let bytes = zipped(&[("content.xml", "noise"), ("META-INF/manifest.xml", manifest)]);
        assert_eq!(read(&mut Package::open(&bytes, &Limits::default()).unwrap()), Err(Refusal::Encrypted));
    }

    #[test]
    fn repeats_of_billions_are_bounded() {
        let cell = "<table:table-cell table:number-columns-repeated='4294967296'><text:p>甲</text:p></table:table-cell>";
        let row = format!("<table:table><table:table-row>{cell}</table:table-row></table:table>");
        let document = document("", &row).unwrap();
        let [Block::Table(table)] = document.blocks.as_slice() else { panic!("one table") };
        assert_eq!(table.rows[0].cells.len(), MAX_REPEATS);
        assert_eq!(document.notices, [notice::partial()]);
    }
}
