//! Property changes, the form in which Word 97 states how text, paragraphs and rows look.

use crate::intake::bytes::u16;

/// One change: what is changed, and its operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change<'a> {
    pub code: u16,
    pub operand: &'a [u8],
}

/// Row definitions state their length in two bytes.
const LONG: [u16; 2] = [0xd606, 0xd608];
/// Tab stops beyond what one byte counts state their length by their numbers.
const TABS: u16 = 0xc615;

/// The changes of a list, as far as they are whole.
pub fn changes(bytes: &[u8]) -> impl Iterator<Item = Change<'_>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let code = u16(rest, 0)?;
        let (skip, length) = extent(code, rest)?;
        let operand = rest.get(skip..skip + length)?;
        rest = rest.get(skip + length..)?;
        Some(Change { code, operand })
    })
}

/// Where the operand begins, and its length.
fn extent(code: u16, bytes: &[u8]) -> Option<(usize, usize)> {
    Some(match code >> 13 {
        0 | 1 => (2, 1),
        3 => (2, 4),
        7 => (2, 3),
        6 if LONG.contains(&code) => (4, usize::from(u16(bytes, 2)?).checked_sub(1)?),
        6 => match *bytes.get(2)? {
            0xff if code == TABS => {
                let removed = usize::from(*bytes.get(3)?);
                let added = usize::from(*bytes.get(4 + 4 * removed)?);
                (3, 2 + 4 * removed + 3 * added)
            }
            length => (3, usize::from(length)),
        },
        _ => (2, 2),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operands_are_as_long_as_their_kind_says() {
        let bytes = [
            &[0x16, 0x24, 1][..],              // a flag
            &[0x0b, 0x46, 2, 0],               // two bytes
            &[0x49, 0x66, 1, 0, 0, 0],         // four bytes
            &[0x2b, 0xd6, 2, 5, 3],            // one byte of length
            &[0x08, 0xd6, 4, 0, 1, 2, 3],      // two bytes of length, one too many
            &[0x15, 0xc6, 255, 0, 1, 9, 9, 9], // counted tab stops
            &[0x16, 0x24],                     // cut off
        ];
        let bytes = bytes.concat();
        let found: Vec<(u16, usize)> =
            changes(&bytes).map(|change| (change.code, change.operand.len())).collect();
        assert_eq!(found, [(0x2416, 1), (0x460b, 2), (0x6649, 4), (0xd62b, 2), (0xd608, 3), (0xc615, 5)]);
    }
}
