//! The records of a workbook stream: kind, length, bytes; what does not fit into one goes on in the
//! next.

use crate::intake::bytes::{part, u16};

/// Kinds of records, by their names in the format.
pub const FORMULA: u16 = 0x06;
pub const EOF: u16 = 0x0a;
pub const DATEMODE: u16 = 0x22;
pub const FILEPASS: u16 = 0x2f;
pub const CONTINUE: u16 = 0x3c;
pub const CODEPAGE: u16 = 0x42;
pub const BOUNDSHEET: u16 = 0x85;
pub const MULRK: u16 = 0xbd;
pub const RSTRING: u16 = 0xd6;
pub const XF: u16 = 0xe0;
pub const MERGECELLS: u16 = 0xe5;
pub const SST: u16 = 0xfc;
pub const LABELSST: u16 = 0xfd;
pub const NUMBER: u16 = 0x203;
pub const LABEL: u16 = 0x204;
pub const BOOLERR: u16 = 0x205;
pub const STRING: u16 = 0x207;
pub const RK: u16 = 0x27e;
pub const FORMAT: u16 = 0x41e;
pub const BOF: u16 = 0x809;

/// Bytes of kind and length.
const HEAD: usize = 4;

/// One record.
#[derive(Clone, Copy)]
pub struct Record<'s> {
    pub kind: u16,
    pub data: &'s [u8],
    /// The stream after it.
    rest: &'s [u8],
}

impl<'s> Record<'s> {
    /// Its bytes, and those of the records that continue it.
    pub fn parts(&self) -> Vec<&'s [u8]> {
        let further = Records { rest: self.rest }.take_while(|record| record.kind == CONTINUE);
        [self.data].into_iter().chain(further.map(|record| record.data)).collect()
    }
}

/// The records of a stream.
pub struct Records<'s> {
    rest: &'s [u8],
}

impl<'s> Records<'s> {
    pub fn new(stream: &'s [u8]) -> Records<'s> {
        Records { rest: stream }
    }
}

impl<'s> Iterator for Records<'s> {
    type Item = Record<'s>;

    fn next(&mut self) -> Option<Record<'s>> {
        let (kind, length) = (u16(self.rest, 0)?, usize::from(u16(self.rest, 2)?));
        let data = part(self.rest, HEAD, length);
        self.rest = self.rest.get(HEAD + length..).unwrap_or_default();
        Some(Record { kind, data, rest: self.rest })
    }
}
