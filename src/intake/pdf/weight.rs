//! What a PDF would cost to read, told before it is read: streams that unpack to far more than
//! they are, and drawings that draw one another over and over.

use std::collections::HashMap;
use std::io::Read;

use flate2::read::ZlibDecoder;
use hayro_interpret::hayro_syntax::content::TypedIter;
use hayro_interpret::hayro_syntax::content::ops::TypedInstruction;
use hayro_interpret::hayro_syntax::object::{Dict, Name, ObjectIdentifier};
use hayro_interpret::hayro_syntax::page::{Page, Resources};

/// What all streams together may unpack to.
const MAX_UNPACKED: u64 = 256 << 20;
/// Streams packed in streams: more layers than this are an attack.
const MAX_LAYERS: usize = 3;
/// Drawings nested deeper than this are an attack.
const MAX_DEPTH: usize = 16;
/// The instructions of all pages together.
pub const MAX_STEPS: u64 = 8_000_000;

/// Whether the packed streams of a file unpack to more than any form needs. Wherever `stream`
/// stands, what follows is tried, so that no table of contents need be believed.
pub fn is_bomb(bytes: &[u8]) -> bool {
    exceeds(bytes, MAX_UNPACKED)
}

fn exceeds(bytes: &[u8], most: u64) -> bool {
    let mut left = most;
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| find(rest, b"stream")) {
        at += found + b"stream".len();
        let rest = bytes.get(at..).unwrap_or_default();
        let body = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).or(rest.strip_prefix(b"\r"));
        if let Some(body) = body.filter(|body| is_packed(body)) {
            left = left.saturating_sub(unpacked(Box::new(body), left, MAX_LAYERS));
        }
        if left == 0 {
            return true;
        }
    }
    false
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let starts = haystack.iter().enumerate().filter(|(_, byte)| **byte == first);
    starts.map(|(at, _)| at).find(|at| haystack.get(*at..).is_some_and(|rest| rest.starts_with(needle)))
}

/// Whether bytes begin as a zlib stream does.
fn is_packed(bytes: &[u8]) -> bool {
    match bytes {
        [first, second, ..] => first & 0x0f == 8 && u16::from_be_bytes([*first, *second]).is_multiple_of(31),
        _ => false,
    }
}

/// How many bytes a stream unpacks to, its inner layers included; counted up to `most`.
fn unpacked<'b>(packed: Box<dyn Read + 'b>, most: u64, layers: usize) -> u64 {
    let mut inner = ZlibDecoder::new(packed);
    let mut head = [0; 2];
    let mut filled = 0;
    while let Some(free) = head.get_mut(filled..).filter(|free| !free.is_empty()) {
        match inner.read(free) {
            Ok(count) if count > 0 => filled += count,
            _ => return filled as u64,
        }
    }
    let whole = head.chain(inner);
    if is_packed(&head) && layers > 0 {
        return unpacked(Box::new(whole), most, layers - 1);
    }
    let mut buffer = vec![0; 1 << 16];
    let (mut whole, mut count) = (whole, 0);
    while count < most {
        match whole.read(&mut buffer) {
            Ok(read) if read > 0 => count += read as u64,
            _ => break,
        }
    }
    count
}

/// Counts the instructions of pages, those of the drawings they draw included.
#[derive(Default)]
pub struct Steps {
    known: HashMap<ObjectIdentifier, u64>,
    total: u64,
}

impl Steps {
    /// Whether a page can be drawn within what is left for the file.
    pub fn allow(&mut self, page: &Page<'_>) -> bool {
        let content = page.page_stream().unwrap_or_default();
        let steps = self.of(content, page.resources(), MAX_DEPTH);
        let total = self.total.saturating_add(steps);
        if total <= MAX_STEPS {
            self.total = total;
        }
        total <= MAX_STEPS
    }

    fn of(&mut self, content: &[u8], resources: &Resources<'_>, depth: usize) -> u64 {
        let mut steps = 0_u64;
        let mut instructions = TypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            steps = steps.saturating_add(1);
            if let TypedInstruction::XObject(drawn) = instruction {
                steps = steps.saturating_add(self.drawing(drawn.0, resources, depth));
            }
            if steps > MAX_STEPS {
                break;
            }
        }
        steps
    }

    fn drawing(&mut self, name: &Name<'_>, resources: &Resources<'_>, depth: usize) -> u64 {
        let Some(stream) = resources.get_x_object(name) else { return 0 };
        let kind = stream.dict().get::<Name<'_>>(b"Subtype");
        if kind.is_none_or(|kind| kind.as_str() != "Form") {
            return 0;
        }
        let id = stream.obj_id();
        if let Some(steps) = self.known.get(&id) {
            return *steps;
        }
        if depth == 0 {
            return u64::MAX;
        }
        // A drawing that draws itself never ends.
        self.known.insert(id, u64::MAX);
        let Ok(content) = stream.decoded_data() else { return 0 };
        let own = stream.dict().get::<Dict<'_>>(b"Resources").map(Resources::new);
        let inside = self.of(&content, own.as_ref().unwrap_or(resources), depth - 1);
        let steps = inside.saturating_add(content.len() as u64 / 64);
        self.known.insert(id, steps);
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn file(stream: &[u8]) -> Vec<u8> {
        [b"1 0 obj <</Filter/FlateDecode>> stream\r\n", stream, b"\nendstream endobj"].concat()
    }

    #[test]
    fn what_unpacks_to_too_much_is_a_bomb() {
        let zeros = packed(&vec![0; 1 << 20]);
        assert!(!exceeds(&file(&zeros), 4 << 20));
        assert!(exceeds(&file(&zeros).repeat(5), 4 << 20));
        assert!(!is_bomb(&file(&packed(b"q Q"))));
    }

    #[test]
    fn layers_are_unpacked_too() {
        let twice = packed(&packed(&vec![0; 1 << 20]));
        assert!(twice.len() < 10_000);
        assert!(exceeds(&file(&twice).repeat(5), 4 << 20));
    }
}
