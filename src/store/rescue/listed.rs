//! The list of a database's tables found page by page, where its first page is lost: what stands on the
//! others says which tables there were and where each begins.

use std::path::Path;

use super::pages::{Cell, PAGE, Pages, cells, varint};

/// More pages than this no list of tables has.
const MOST: usize = 200;
/// Where the tree of a first page begins, behind the header of the file.
const HEAD: usize = 100;
/// A page that leads to others.
const INNER: u8 = 0x05;
/// What a row of the list begins with, as a record says it: a text of four letters, of five, or of seven
/// (view, table or index, trigger).
const KINDS: [u64; 3] = [21, 23, 27];
/// The columns of such a row.
const COLUMNS: u64 = 5;

/// A page of the list, with the numbers of its first and last row.
struct Part {
    page: u32,
    first: i64,
    last: i64,
}

/// A first page that leads to the list of tables on the other pages of the file, with the header of
/// `fresh`; none where there is no list.
pub fn first_page(path: &Path, fresh: &[u8]) -> Option<Vec<u8>> {
    let mut pages = Pages::of(path).ok()?;
    let mut parts: Vec<Part> = Vec::new();
    for number in 2..=pages.count {
        let Some(page) = pages.read(number) else { continue };
        parts.extend(part(&page, number).filter(|_| parts.len() < MOST));
    }
    parts.sort_by_key(|part| part.first);
    // An older state of a page may lie about: of two that say the same rows one is taken.
    parts.dedup_by(|next, before| next.first <= before.last);
    lead_to(&parts, fresh)
}

/// The page as a part of the list, where all of its rows are such.
fn part(page: &[u8], number: u64) -> Option<Part> {
    let cells = cells(page, number);
    let (first, last) = (cells.first()?.row, cells.last()?.row);
    let all = cells.iter().all(|cell| is_listed(page, cell));
    all.then_some(Part { page: u32::try_from(number).ok()?, first, last })
}

fn is_listed(page: &[u8], cell: &Cell) -> bool {
    let kind = || {
        let (head, after) = varint(page, cell.at)?;
        let (kind, _) = varint(page, after)?;
        (COLUMNS + 1..=COLUMNS * 9).contains(&head).then_some(kind)
    };
    kind().is_some_and(|kind| KINDS.contains(&kind))
}

/// The header, and a page whose cells lead to all parts but the last, to which its right end leads.
fn lead_to(parts: &[Part], fresh: &[u8]) -> Option<Vec<u8>> {
    let (right, others) = parts.split_last()?;
    let mut page = fresh.get(..PAGE)?.to_vec();
    page.get_mut(HEAD..)?.fill(0);
    let mut content = PAGE;
    for (at, part) in others.iter().enumerate() {
        let cell = [part.page.to_be_bytes().as_slice(), &number(part.last)].concat();
        content = content.checked_sub(cell.len())?;
        page.get_mut(content..content + cell.len())?.copy_from_slice(&cell);
        put(&mut page, HEAD + 12 + at * 2, u16::try_from(content).ok()?)?;
    }
    *page.get_mut(HEAD)? = INNER;
    put(&mut page, HEAD + 3, u16::try_from(others.len()).ok()?)?;
    put(&mut page, HEAD + 5, u16::try_from(content).ok()?)?;
    page.get_mut(HEAD + 8..HEAD + 12)?.copy_from_slice(&right.page.to_be_bytes());
    Some(page)
}

fn put(page: &mut [u8], at: usize, number: u16) -> Option<()> {
    page.get_mut(at..at + 2)?.copy_from_slice(&number.to_be_bytes());
    Some(())
}

/// A row's number as a cell has it: seven bits a byte, the last without the mark.
fn number(row: i64) -> Vec<u8> {
    let mut rest = u64::try_from(row).unwrap_or_default();
    let mut bytes = vec![(rest & 0x7f).to_le_bytes().first().copied().unwrap_or_default()];
    rest >>= 7;
    while rest > 0 {
        bytes.push((rest & 0x7f).to_le_bytes().first().copied().unwrap_or_default() | 0x80);
        rest >>= 7;
    }
    bytes.reverse();
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rows_number_is_written_as_it_is_read() {
        for row in [1, 127, 128, 300, 16_383, 16_384, 1 << 40] {
            let (read, after) = varint(&number(row), 0).unwrap();
            assert_eq!((i64::try_from(read).unwrap(), after), (row, number(row).len()));
        }
    }
}
