//! The cells of one sheet, each as it is shown, and its merged regions.

use super::book::Book;
use super::records::{
    BOF, BOOLERR, EOF, FORMULA, LABEL, LABELSST, MERGECELLS, MULRK, NUMBER, RK, RSTRING, Record, Records,
    STRING,
};
use crate::intake::bytes::{part, size, u16, u32};
use crate::intake::refusal::Refusal;
use crate::intake::sheet::{Budget, Region, Sheet};

/// Bytes of a merged region, and of a number in a row of numbers.
const REGION: usize = 8;
const NUMBER_IN_ROW: usize = 6;
/// A formula with this flag is calculated when the workbook is opened.
const ON_OPENING: u16 = 2;

/// Reads what can be read of the records of a sheet. Only a spent budget is an error.
pub fn read(stream: &[u8], book: &Book, budget: &mut Budget) -> Result<Sheet, Refusal> {
    let mut reader = Reader {
        book,
        budget,
        sheet: Sheet::default(),
        pending: None,
        doubtful: Vec::new(),
        calculated: false,
    };
    let mut records = Records::new(stream);
    // Charts inside a sheet are streams of their own.
    let mut depth = usize::from(records.next().is_some_and(|record| record.kind == BOF));
    while depth > 0 {
        let Some(record) = records.next() else { break };
        match record.kind {
            BOF => depth += 1,
            EOF => depth -= 1,
            _ if depth == 1 => reader.sheet.broken |= reader.take(&record)?.is_none(),
            _ => {}
        }
        if depth == 0 {
            return Ok(reader.finish());
        }
    }
    reader.sheet.broken = true;
    Ok(reader.finish())
}

struct Reader<'b> {
    book: &'b Book,
    budget: &'b mut Budget,
    sheet: Sheet,
    /// The formula whose text comes in a record of its own.
    pending: Option<(u32, u32)>,
    /// Formulas whose results may be none: blank, or zero until the workbook is opened.
    doubtful: Vec<(u32, u32)>,
    /// Another formula has a result: the doubtful ones are results too.
    calculated: bool,
}

impl Reader<'_> {
    /// Takes one record; none where it is too short for what it says.
    fn take(&mut self, record: &Record) -> Result<Option<()>, Refusal> {
        let data = record.data;
        let text = match record.kind {
            LABELSST => size(data, 6).and_then(|index| self.book.texts.get(index)).cloned(),
            LABEL | RSTRING => self.book.script.long(record, 6),
            NUMBER => float(data, 6).map(|number| self.show(number, data)),
            RK => u32(data, 6).map(|packed| self.show(unpacked(packed), data)),
            BOOLERR => boolean_or_error(data),
            FORMULA => return self.formula(data),
            STRING => return self.text_of_formula(record),
            MULRK => return self.numbers(data),
            MERGECELLS => return self.regions(data),
            _ => return Ok(Some(())),
        };
        match (position(data), text) {
            (Some(at), Some(text)) => self.put(at, text).map(Some),
            _ => Ok(None),
        }
    }

    fn put(&mut self, (row, column): (u32, u32), text: String) -> Result<(), Refusal> {
        self.budget.take_cells(1)?;
        self.sheet.put(row, column, text, self.budget)
    }

    /// A number in the format of the cell whose record this is.
    fn show(&self, number: f64, data: &[u8]) -> String {
        self.book.formats.show(number, u16(data, 4).unwrap_or(0).into())
    }

    fn numbers(&mut self, data: &[u8]) -> Result<Option<()>, Refusal> {
        let Some((row, first)) = position(data) else { return Ok(None) };
        // The last column stands at the end.
        let cells = part(data, 4, data.len().saturating_sub(6)).chunks_exact(NUMBER_IN_ROW);
        for (column, cell) in (first..).zip(cells) {
            let (Some(style), Some(packed)) = (u16(cell, 0), u32(cell, 2)) else { return Ok(None) };
            let shown = self.book.formats.show(unpacked(packed), style.into());
            self.put((row, column), shown)?;
        }
        Ok(Some(()))
    }

    /// A formula with the result that was saved with it.
    fn formula(&mut self, data: &[u8]) -> Result<Option<()>, Refusal> {
        let (Some(at), Some(number), Some(flags)) = (position(data), float(data, 6), u16(data, 14)) else {
            return Ok(None);
        };
        self.sheet.broken |= self.pending.take().is_some();
        if u16(data, 12) != Some(0xffff) {
            let shown = self.show(number, data);
            self.put(at, shown)?;
            self.weigh(at, number == 0.0 && flags & ON_OPENING != 0);
            return Ok(Some(()));
        }
        let value = data.get(8).copied().unwrap_or(0);
        match data.get(6) {
            Some(0) => self.pending = Some(at),
            Some(1) => self.put(at, boolean(value))?,
            Some(2) => self.put(at, error(value))?,
            _ => self.put(at, String::new())?,
        }
        self.weigh(at, !matches!(data.get(6), Some(0..=2)));
        Ok(Some(()))
    }

    fn weigh(&mut self, at: (u32, u32), is_doubtful: bool) {
        if is_doubtful {
            self.doubtful.push(at);
        } else {
            self.calculated = true;
        }
    }

    fn text_of_formula(&mut self, record: &Record) -> Result<Option<()>, Refusal> {
        match (self.pending.take(), self.book.script.long(record, 0)) {
            (Some(at), Some(text)) => self.put(at, text).map(Some),
            (None, _) => Ok(Some(())),
            (Some(_), None) => Ok(None),
        }
    }

    fn regions(&mut self, data: &[u8]) -> Result<Option<()>, Refusal> {
        let stated = usize::from(u16(data, 0).unwrap_or(0));
        let regions = part(data, 2, stated * REGION).chunks_exact(REGION);
        self.budget.take_cells(regions.len())?;
        let is_whole = regions.len() == stated;
        self.sheet.merges.extend(regions.filter_map(|region| {
            let number = |at| u16(region, at).map(u32::from);
            Some(Region::new((number(0)?, number(4)?), (number(2)?, number(6)?)))
        }));
        Ok(is_whole.then_some(()))
    }

    /// Programs that write formulas without calculating them leave none of a sheet calculated.
    fn finish(mut self) -> Sheet {
        self.sheet.broken |= self.pending.is_some();
        if !self.calculated {
            for at in &self.doubtful {
                self.sheet.cells.remove(at);
            }
            self.sheet.uncalculated = self.doubtful;
        }
        self.sheet
    }
}

/// Row and column, with which every cell begins.
fn position(data: &[u8]) -> Option<(u32, u32)> {
    Some((u16(data, 0)?.into(), u16(data, 2)?.into()))
}

fn float(data: &[u8], at: usize) -> Option<f64> {
    part(data, at, 8).try_into().ok().map(f64::from_le_bytes)
}

/// A number in four bytes: a whole one or the upper half of a float, perhaps in hundredths.
fn unpacked(packed: u32) -> f64 {
    let number = if packed & 2 != 0 {
        f64::from(packed.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(packed & !3) << 32)
    };
    if packed & 1 != 0 { number / 100.0 } else { number }
}

fn boolean_or_error(data: &[u8]) -> Option<String> {
    let value = *data.get(6)?;
    Some(if *data.get(7)? == 0 { boolean(value) } else { error(value) })
}

fn boolean(value: u8) -> String {
    if value == 0 { "FALSE" } else { "TRUE" }.to_owned()
}

fn error(code: u8) -> String {
    let name = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    name.to_owned()
}
