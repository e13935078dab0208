//! What a workbook says before its sheets: which sheets, formats and shared texts there are.

use std::collections::{BTreeSet, HashMap};
use std::ops::Bound;

use super::records::{BOF, BOUNDSHEET, CODEPAGE, DATEMODE, EOF, FILEPASS, FORMAT, Record, Records, SST, XF};
use super::strings::{self, Script};
use crate::intake::bytes::{size, u16};
use crate::intake::refusal::Refusal;
use crate::intake::sheet::Formats;

/// The versions that a stream states of itself.
const EXCEL_97: u16 = 0x600;
const EXCEL_5: u16 = 0x500;

/// The code page where none is stated.
const WESTERN: u16 = 1252;

/// The workbook apart from its cells.
pub struct Book {
    pub sheets: Vec<About>,
    pub formats: Formats,
    pub texts: Vec<String>,
    pub script: Script,
    pub is_damaged: bool,
}

/// A sheet as the workbook lists it.
pub struct About {
    pub name: String,
    /// Where in the stream it begins and the next one does.
    pub at: usize,
    pub end: usize,
    pub is_hidden: bool,
    /// Neither a chart nor a macro.
    pub is_worksheet: bool,
}

impl Book {
    pub fn read(stream: &[u8]) -> Result<Book, Refusal> {
        let mut records = Records::new(stream);
        let first = records.next().ok_or(Refusal::NoContent)?;
        let mut draft = Draft::new(&first)?;
        let mut ended = false;
        for record in records {
            ended = record.kind == EOF;
            if ended {
                break;
            }
            draft.take(&record)?;
        }
        draft.is_damaged |= !ended;
        Ok(draft.finish())
    }
}

/// The workbook as far as it is read.
struct Draft {
    sheets: Vec<About>,
    codes: HashMap<u32, String>,
    styles: Vec<u32>,
    texts: Vec<String>,
    script: Script,
    from_1904: bool,
    is_damaged: bool,
}

impl Draft {
    /// The first record states the version.
    fn new(first: &Record) -> Result<Draft, Refusal> {
        let script = match (first.kind, u16(first.data, 0)) {
            (BOF, Some(EXCEL_97)) => Script::Unicode,
            (BOF, Some(EXCEL_5)) => Script::CodePage(strings::encoding(WESTERN)),
            (0x09 | 0x209 | 0x409 | BOF, _) => return Err(Refusal::OldExcel),
            _ => return Err(Refusal::NoContent),
        };
        Ok(Draft {
            sheets: Vec::new(),
            codes: HashMap::new(),
            styles: Vec::new(),
            texts: Vec::new(),
            script,
            from_1904: false,
            is_damaged: false,
        })
    }

    fn take(&mut self, record: &Record) -> Result<(), Refusal> {
        match record.kind {
            FILEPASS => return Err(Refusal::Encrypted),
            CODEPAGE => {
                if let (Script::CodePage(encoding), Some(page)) = (&mut self.script, u16(record.data, 0)) {
                    *encoding = strings::encoding(page);
                }
            }
            DATEMODE => self.from_1904 = u16(record.data, 0) == Some(1),
            XF => self.styles.push(u16(record.data, 2).unwrap_or(0).into()),
            FORMAT => {
                let code = match self.script {
                    Script::Unicode => self.script.long(record, 2),
                    Script::CodePage(_) => self.script.short(record, 2),
                };
                if let (Some(id), Some(code)) = (u16(record.data, 0), code) {
                    self.codes.insert(id.into(), code);
                }
            }
            BOUNDSHEET => match self.about(record) {
                Some(about) => self.sheets.push(about),
                None => self.is_damaged = true,
            },
            SST => {
                let (texts, are_all) = strings::shared(record);
                self.texts = texts;
                self.is_damaged |= !are_all;
            }
            _ => {}
        }
        Ok(())
    }

    /// Ends each sheet where the next one begins. Of those that begin at one place only the first
    /// is kept, so that no part of the stream is read twice.
    fn separate(&mut self) {
        let starts: BTreeSet<usize> = self.sheets.iter().map(|sheet| sheet.at).collect();
        let mut taken = BTreeSet::new();
        let before = self.sheets.len();
        self.sheets.retain(|sheet| taken.insert(sheet.at));
        self.is_damaged |= self.sheets.len() < before;
        for sheet in &mut self.sheets {
            let next = starts.range((Bound::Excluded(sheet.at), Bound::Unbounded)).next();
            sheet.end = next.copied().unwrap_or(usize::MAX);
        }
    }

    fn about(&self, record: &Record) -> Option<About> {
        Some(About {
            name: self.script.short(record, 6)?,
            at: size(record.data, 0)?,
            end: usize::MAX,
            is_hidden: record.data.get(4)? & 3 != 0,
            is_worksheet: *record.data.get(5)? == 0,
        })
    }

    fn finish(mut self) -> Book {
        self.separate();
        Book {
            sheets: self.sheets,
            formats: Formats::new(&self.codes, self.styles, self.from_1904),
            texts: self.texts,
            script: self.script,
            is_damaged: self.is_damaged,
        }
    }
}
