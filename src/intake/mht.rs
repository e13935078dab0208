//! Web archives (.mht): the pages inside one MIME envelope.

use super::html;
use super::limits::Limits;
use super::refusal::Refusal;
use crate::document::Document;

/// Parts beyond these are pictures and styles at best.
const MAX_PARTS: usize = 1_000;
/// Parts stand at most this deep inside one another.
const MAX_DEPTH: usize = 4;

/// One part: what its header says, and its content undone from the way it is carried.
struct Part {
    charset: Option<String>,
    location: String,
    bytes: Vec<u8>,
}

/// Reads the first page of an archive; where that only frames others, the sheets it frames.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let mut pages = Vec::new();
    gather(bytes, MAX_DEPTH, &mut pages);
    let of = |part: &Part| html::read_pages(&[(&part.bytes, part.charset.as_deref())], limits);
    match of(pages.first().ok_or(Refusal::NoContent)?) {
        Err(Refusal::NoContent) => {
            let sheets = pages.iter().filter(|page| is_sheet(&page.location));
            let sheets: Vec<_> =
                sheets.map(|page| (page.bytes.as_slice(), page.charset.as_deref())).collect();
            html::read_pages(&sheets, limits)
        }
        outcome => outcome,
    }
}

/// Excel names the pages of its sheets `sheet001.htm`.
fn is_sheet(location: &str) -> bool {
    let name = location.rsplit(['/', '\\']).next().unwrap_or_default().to_ascii_lowercase();
    name.starts_with("sheet") && name.contains(".htm")
}

/// The pages of an entity and of the entities inside it, in their order.
fn gather(bytes: &[u8], depth: usize, pages: &mut Vec<Part>) {
    let (header, body) = parted(bytes);
    let field = |name: &str| header.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value);
    let kind = field("content-type");
    if let Some(boundary) = parameter(kind, "boundary").filter(|_| depth > 0) {
        let mark = format!("--{boundary}");
        for entity in entities(body, mark.as_bytes()).take(MAX_PARTS) {
            if pages.len() < MAX_PARTS {
                gather(entity, depth - 1, pages);
            }
        }
    } else if kind.to_ascii_lowercase().starts_with("text/html") {
        let bytes = match field("content-transfer-encoding").to_ascii_lowercase().as_str() {
            "quoted-printable" => quoted_printable(body),
            "base64" => base64(body),
            _ => body.to_vec(),
        };
        let charset = parameter(kind, "charset");
        pages.push(Part { charset, location: field("content-location").to_owned(), bytes });
    }
}

/// The fields of the header, names in lower case and folded lines joined, and the body.
fn parted(bytes: &[u8]) -> (Vec<(String, String)>, &[u8]) {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut rest = bytes.strip_prefix(b"\r\n").unwrap_or(bytes);
    while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
        let (line, after) = rest.split_at_checked(end + 1).unwrap_or((rest, &[]));
        rest = after;
        let line = String::from_utf8_lossy(line);
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with([' ', '\t'])
            && let Some((_, value)) = fields.last_mut()
        {
            value.push_str(line.trim_end());
        } else if let Some((key, value)) = line.split_once(':') {
            fields.push((key.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    (fields, rest)
}

/// A parameter of a field: `charset="gb2312"`.
fn parameter(field: &str, name: &str) -> Option<String> {
    let parts = field.split(';').skip(1).filter_map(|part| part.split_once('='));
    let mut named = parts.filter(|(key, _)| key.trim().eq_ignore_ascii_case(name));
    named.next().map(|(_, value)| value.trim().trim_matches('"').to_owned()).filter(|value| !value.is_empty())
}

/// What stands between lines that begin with the mark; what comes before the first is no entity.
fn entities<'b>(body: &'b [u8], mark: &[u8]) -> impl Iterator<Item = &'b [u8]> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(mark) {
            starts.push((at, at + line.len()));
        }
        at += line.len();
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|(start, _)| *start).chain([at]).collect();
    starts.into_iter().zip(ends).filter_map(|((_, from), to)| body.get(from..to))
}

fn quoted_printable(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.iter();
    while let Some(byte) = rest.next() {
        let ahead = rest.as_slice();
        match (byte, ahead) {
            (b'=', [b'\r', b'\n', after @ ..] | [b'\n', after @ ..]) => rest = after.iter(),
            (b'=', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                let digit = |byte: &u8| char::from(*byte).to_digit(16).unwrap_or(0);
                bytes.extend(u8::try_from(digit(high) * 16 + digit(low)));
                rest = after.iter();
            }
            _ => bytes.push(*byte),
        }
    }
    bytes
}

/// Characters outside the alphabet are passed over.
fn base64(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0);
    for byte in text.iter().take_while(|byte| **byte != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = (bits << 6 | u32::from(value)) & 0xff_ffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.extend(u8::try_from(bits >> count & 0xff));
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::draft::tests::sketch;

    fn read(bytes: &[u8]) -> Result<Document, Refusal> {
        super::read(bytes, &Limits::default())
    }

    fn archive(parts: &[(&str, &str)]) -> String {
        let part = |(header, body): &(&str, &str)| format!("\r\n--=_Part\r\n{header}\r\n\r\n{body}");
        let parts: String = parts.iter().map(part).collect();
        format!(
            "From: saved\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"=_Part\"\r\n\r\nfor browsers{parts}\r\n--=_Part--\r\n"
        )
    }

    fn told(archive: &str) -> String {
        sketch(&read(archive.as_bytes()).unwrap().blocks)
    }

    #[test]
    fn the_first_page_is_read_however_it_is_carried() {
        let printable =
            "Content-Type: text/html; charset=\"gb2312\"\r\nContent-Transfer-Encoding: quoted-printable";
        let other = ("Content-Type: text/html\r\nContent-Location: header.htm", "<p>眉");
        assert_eq!(told(&archive(&[(printable, "<p class=3Da>=BC=A8=\r\n=D0=A7</p>"), other])), "绩效");
        let packed = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64";
        assert_eq!(told(&archive(&[(packed, "PHA+57up\r\n5pWIPC9wPg==")])), "绩效");
    }

    #[test]
    fn a_workbook_gives_the_sheets_it_frames() {
        let frames = ("Content-Type: text/html", "<html><frameset></frameset></html>");
        let sheet =
            ("Content-Type: text/html\r\nContent-Location: a.files/sheet001.htm", "<table><td>1</table>");
        let tabs = ("Content-Type: text/html\r\nContent-Location: a.files/tabstrip.htm", "<p>Sheet1");
        assert_eq!(told(&archive(&[frames, sheet, tabs])), "[0 1]");
    }

    #[test]
    fn an_archive_without_page_is_refused() {
        let picture = ("Content-Type: image/png\r\nContent-Transfer-Encoding: base64", "AAAA");
        assert_eq!(read(archive(&[picture]).as_bytes()), Err(Refusal::NoContent));
        assert_eq!(
            read(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a"),
            Err(Refusal::NoContent)
        );
    }
}
