//! Little-endian numbers in binary files, read without ever reaching past the end.

/// The 16-bit number at an offset; none where the bytes end before it does.
pub fn u16(bytes: &[u8], at: usize) -> Option<u16> {
    let end = at.checked_add(2)?;
    bytes.get(at..end)?.try_into().ok().map(u16::from_le_bytes)
}

/// The signed 16-bit number at an offset.
pub fn i16(bytes: &[u8], at: usize) -> Option<i16> {
    let end = at.checked_add(2)?;
    bytes.get(at..end)?.try_into().ok().map(i16::from_le_bytes)
}

/// The 32-bit number at an offset.
pub fn u32(bytes: &[u8], at: usize) -> Option<u32> {
    let end = at.checked_add(4)?;
    bytes.get(at..end)?.try_into().ok().map(u32::from_le_bytes)
}

/// The 32-bit number at an offset, as an offset or a size.
pub fn size(bytes: &[u8], at: usize) -> Option<usize> {
    u32(bytes, at).and_then(|number| usize::try_from(number).ok())
}

/// At most `length` bytes from an offset on; fewer where the bytes end, none beyond.
pub fn part(bytes: &[u8], at: usize, length: usize) -> &[u8] {
    let end = at.saturating_add(length).min(bytes.len());
    bytes.get(at..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_end_with_the_bytes() {
        let bytes = [1, 2, 3, 0xff, 0xff];
        assert_eq!(u16(&bytes, 0), Some(0x0201));
        assert_eq!(u32(&bytes, 1), Some(0xffff_0302));
        assert_eq!(i16(&bytes, 3), Some(-1));
        assert_eq!(u32(&bytes, 2), None);
        assert_eq!(u16(&bytes, usize::MAX), None);
        assert_eq!(part(&bytes, 3, 9), [0xff, 0xff]);
        assert!(part(&bytes, 9, 1).is_empty());
    }
}
