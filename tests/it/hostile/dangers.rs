//! Files made to take memory, time or the stack: how each ends, small and at full size.

use super::packed::{open, word, workbook, zip};
use super::{Ends, LONGEST, MOST, PROGRAM, child, fault, watch};

use std::fs;
use std::process::Command;

use Ends::{Archive, Read, Refused};

/// A danger: how large it is in the tests that always run and at full size, how it is made, and how
/// both end.
struct Danger {
    name: &'static str,
    sizes: [usize; 2],
    make: fn(usize) -> Vec<u8>,
    ends: [Ends; 2],
}

const fn always(name: &'static str, sizes: [usize; 2], make: fn(usize) -> Vec<u8>, ends: Ends) -> Danger {
    Danger { name, sizes, make, ends: [ends, ends] }
}

const fn grown(name: &'static str, sizes: [usize; 2], make: fn(usize) -> Vec<u8>, full: Ends) -> Danger {
    Danger { name, sizes, make, ends: [Read, full] }
}

const BOMB: Ends = Refused("Bomb");
const CELLS: Ends = Refused("TooManyCells");
const LINES: Ends = Refused("TooManyLines");
const TEXT: Ends = Refused("TooMuchText");

const DANGERS: &[Danger] = &[
    // Packages and archives.
    always(
        "a part of 300 MB of blanks",
        [4 << 20, 300 << 20],
        |n| zip(&[("word/document.xml", &vec![b' '; n])]).unwrap(),
        BOMB,
    ),
    Danger {
        name: "five parts under the cap of one",
        sizes: [1 << 20, 60 << 20],
        make: parts,
        ends: [Refused("NoContent"), Refused("PackageTooLarge")],
    },
    always("entries that overlap", [2, 1_000], overlapping, Refused("Overlapping")),
    always("zips eight deep", [4, 8], zips, Archive),
    always("names that lead out", [1, 1_000], led_out, Archive),
    always("names in GB18030", [1, 1_000], chinese, Archive),
    Danger {
        name: "more entries than allowed",
        sizes: [500, 5_001],
        make: entries,
        ends: [Archive, Refused("TooManyEntries")],
    },
    // XML.
    always(
        "a billion laughs in Word",
        [3, 9],
        |n| {
            word_part(&laughs(
                n,
                "<w:document><w:body><w:p><w:r><w:t>&l;甲</w:t></w:r></w:p></w:body></w:document>",
            ))
        },
        Read,
    ),
    always("a billion laughs in a sheet", [3, 9], laughing_sheet, Read),
    always(
        "a billion laughs in an open document",
        [3, 9],
        |n| {
            open_part(&laughs(
                n,
                "<office:document-content><office:body><office:text><text:p>&l;甲</text:p></office:text></office:body></office:document-content>",
            ))
        },
        Read,
    ),
    always(
        "an external entity",
        [1, 1],
        |_| {
            word_part(
                "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document><w:body><w:p><w:r><w:t>&x;甲</w:t></w:r></w:p></w:body></w:document>",
            )
        },
        Read,
    ),
    always(
        "an attribute of 50 MB",
        [1 << 16, 50 << 20],
        |n| word(&format!("<w:p w:a=\"{}\"/><w:p/>", noise(n))).unwrap(),
        Read,
    ),
    always(
        "a million attributes",
        [1_000, 1_000_000],
        |n| {
            word(&format!("<w:p {}/>", (0..n).map(|at| format!("a{at}=\"{at}\" ")).collect::<String>()))
                .unwrap()
        },
        Read,
    ),
    // Nesting.
    always(
        "tables in tables in Word",
        [300, 20_000],
        |n| word(&nest("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>", n)).unwrap(),
        Read,
    ),
    always(
        "tables in tables in an open document",
        [300, 20_000],
        |n| {
            open(
                "odt",
                &nest(
                    "<table:table><table:table-row><table:table-cell>",
                    "</table:table-cell></table:table-row></table:table>",
                    n,
                ),
            )
            .unwrap()
        },
        Read,
    ),
    always(
        "tables in tables on a page",
        [300, 20_000],
        |n| nest("<table><tr><td>", "</td></tr></table>", n).into_bytes(),
        Read,
    ),
    always(
        "tables in tables in RTF",
        [300, 20_000],
        |n| {
            rtf(&(1..n)
                .map(|at| format!("\\itap{at} x\\nestcell{{\\*\\nesttableprops\\cellx{at}\\nestrow}}"))
                .collect::<String>())
        },
        Read,
    ),
    always(
        "smart tags in smart tags",
        [300, 100_000],
        |n| word(&format!("<w:p>{}</w:p>", nest("<w:smartTag>", "</w:smartTag>", n))).unwrap(),
        Read,
    ),
    always(
        "groups in groups in RTF",
        [3_000, 1_000_000],
        |n| rtf(&format!("a{}x{}", "{".repeat(n), "}".repeat(n))),
        Read,
    ),
    always(
        "elements in elements on a page",
        [3_000, 1_000_000],
        |n| nest("<div>", "</div>", n).into_bytes(),
        Read,
    ),
    always(
        "lists in lists on a page",
        [300, 100_000],
        |n| format!("<html>{}", nest("<ol><li>", "</li></ol>", n)).into_bytes(),
        Read,
    ),
    always(
        "sections in sections in an open document",
        [300, 100_000],
        |n| open("odt", &nest("<text:section>", "</text:section>", n)).unwrap(),
        Read,
    ),
    // Spans and repetitions.
    always(
        "spans of billions in Word",
        [1, 1_000],
        |n| {
            word(&format!("<w:tbl>{}</w:tbl>", "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2147483648\"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr>".repeat(n))).unwrap()
        },
        Read,
    ),
    always(
        "spans of billions on a page",
        [1, 1_000],
        |n| {
            format!(
                "<table>{}</table>",
                "<tr><td colspan=2147483648 rowspan=2147483648>甲</td></tr>".repeat(n)
            )
            .into_bytes()
        },
        Read,
    ),
    always(
        "spans of billions in an open document",
        [1, 1_000],
        |n| {
            open("odt", &format!("<table:table>{}</table:table>", "<table:table-row><table:table-cell table:number-columns-spanned='2147483648' table:number-rows-spanned='2147483648'><text:p>甲</text:p></table:table-cell></table:table-row>".repeat(n))).unwrap()
        },
        Read,
    ),
    always(
        "repetitions of billions in an open sheet",
        [1, 1_000],
        |n| {
            open("ods", &format!("<table:table table:name='a'>{}</table:table>", "<table:table-row table:number-rows-repeated='2147483647'><table:table-cell table:number-columns-repeated='2147483647'><text:p>甲</text:p></table:table-cell></table:table-row>".repeat(n))).unwrap()
        },
        CELLS,
    ),
    grown(
        "repetitions of billions in an open document",
        [1, 1_000],
        |n| {
            open("odt", &format!("<table:table>{}</table:table>", "<table:table-row table:number-rows-repeated='2147483647'><table:table-cell table:number-columns-repeated='2147483647'><text:p>甲</text:p></table:table-cell></table:table-row>".repeat(n))).unwrap()
        },
        CELLS,
    ),
    always(
        "blanks by the billion in an open document",
        [1, 1_000],
        |n| {
            open("odt", &format!("<text:p>{}甲</text:p>", "<text:s text:c='2147483647'/>".repeat(n))).unwrap()
        },
        Read,
    ),
    // Many of a kind.
    grown(
        "three million paragraphs in Word",
        [3_000, 3_000_000],
        |n| word(&"<w:p/>".repeat(n)).unwrap(),
        BOMB,
    ),
    grown(
        "three million paragraphs that pack badly in Word",
        [3_000, 3_000_000],
        |n| word(&(0..n).map(|at| format!("<w:p a=\"{at}\"/>")).collect::<String>()).unwrap(),
        Read,
    ),
    grown(
        "three million paragraphs in an open document",
        [3_000, 3_000_000],
        |n| open("odt", &(0..n).map(|at| format!("<text:p a=\"{at}\"/>")).collect::<String>()).unwrap(),
        Read,
    ),
    grown(
        "three million paragraphs on a page",
        [3_000, 3_000_000],
        |n| "<p>甲".repeat(n).into_bytes(),
        CELLS,
    ),
    grown("three million paragraphs in RTF", [3_000, 3_000_000], |n| rtf(&"x\\par ".repeat(n)), CELLS),
    grown(
        "799,000 lines of text that open cells",
        [8_000, 799_000],
        |n| "\t1\n".repeat(n).into_bytes(),
        Read,
    ),
    grown("three million lines of text", [3_000, 3_000_000], |n| "甲\n".repeat(n).into_bytes(), LINES),
    grown(
        "a paragraph of twenty million characters",
        [20_000, 20_000_000],
        |n| "甲".repeat(n).into_bytes(),
        Read,
    ),
    grown(
        "a paragraph of twenty million characters in Word",
        [20_000, 20_000_000],
        |n| word(&format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", noise(n))).unwrap(),
        Read,
    ),
    // Cells.
    grown("400,000 cells in one column", [4_000, 400_000], |n| workbook(&dense(n, 1), "").unwrap(), Read),
    grown("900,000 cells of a sheet", [9_000, 900_000], |n| workbook(&dense(n, 100), "").unwrap(), Read),
    grown(
        "a million cells in one column",
        [10_000, 1_000_000],
        |n| workbook(&dense(n, 1), "").unwrap(),
        CELLS,
    ),
    grown(
        "2,100,000 cells of a sheet",
        [10_000, 2_100_000],
        |n| workbook(&dense(n, 100), "").unwrap(),
        CELLS,
    ),
    grown("900,000 cells of an open sheet", [9_000, 900_000], |n| open_cells("ods", n), Read),
    grown("a million cells in an open document", [9_000, 1_000_000], |n| open_cells("odt", n), Read),
    grown(
        "900,000 cells on a page",
        [9_000, 900_000],
        |n| {
            format!("<table>{}</table>", format!("<tr>{}</tr>", "<td>1".repeat(100)).repeat(n / 100))
                .into_bytes()
        },
        Read,
    ),
    grown(
        "900,000 cells in RTF",
        [9_000, 900_000],
        |n| {
            rtf(&format!(
                "\\trowd{}{}\\row ",
                (1..=60).map(|at| format!("\\cellx{}", at * 100)).collect::<String>(),
                "1\\cell ".repeat(60)
            )
            .repeat(n / 60))
        },
        Read,
    ),
    grown(
        "a million fields of CSV",
        [9_000, 1_000_000],
        |n| format!("{}\n", vec!["1"; 100].join(",")).repeat(n / 100).into_bytes(),
        Read,
    ),
    grown(
        "a row of a million fields",
        [9_000, 1_000_000],
        |n| format!("{}\n", vec!["1"; n].join(",")).repeat(2).into_bytes(),
        Read,
    ),
    grown(
        "a row of a million cells in Word",
        [1_000, 1_000_000],
        |n| {
            word(&format!(
                "<w:tbl><w:tr>{}</w:tr></w:tbl>",
                (0..n).map(|at| format!("<w:tc a=\"{at}\"/>")).collect::<String>()
            ))
            .unwrap()
        },
        Read,
    ),
    grown(
        "a row of a million cells on a page",
        [1_000, 1_000_000],
        |n| format!("<table><tr>{}", "<td>1".repeat(n)).into_bytes(),
        Read,
    ),
    grown(
        "cells with a hundred blank rows between",
        [90, 900_000],
        |n| {
            let cell = |at| format!("<row r=\"{0}\"><c r=\"A{0}\"><v>1</v></c></row>", at * 101 + 1);
            workbook(&format!("<sheetData>{}</sheetData>", (0..n).map(cell).collect::<String>()), "").unwrap()
        },
        CELLS,
    ),
    always(
        "a far cell",
        [1, 1],
        |_| {
            workbook("<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row></sheetData>", "").unwrap()
        },
        Read,
    ),
    always(
        "a huge merge",
        [1, 1],
        |_| {
            workbook("<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>", "").unwrap()
        },
        Read,
    ),
    always(
        "merges upon merges",
        [100, 300_000],
        |n| {
            workbook(
                &format!(
                    "{}<mergeCells>{}</mergeCells>",
                    dense(100, 10),
                    (1..=n).map(|at| format!("<mergeCell ref=\"A1:XFD{at}\"/>")).collect::<String>()
                ),
                "",
            )
            .unwrap()
        },
        Read,
    ),
    grown(
        "a shared string a million times",
        [100, 1_000_000],
        |n| {
            workbook(
                &format!(
                    "<sheetData><row r=\"1\">{}</row></sheetData>",
                    (0..n).map(|at| format!("<c r=\"A{}\" t=\"s\"><v>0</v></c>", at + 1)).collect::<String>()
                ),
                &format!("<si><t>{}</t></si>", "长".repeat(30_000)),
            )
            .unwrap()
        },
        TEXT,
    ),
    always(
        "a count of strings that is a lie",
        [1, 1],
        |_| workbook(&dense(10, 10), "</sst><sst uniqueCount=\"99999999999999\">").unwrap(),
        Read,
    ),
    // Other formats.
    always("binary of 2 GB declared in RTF", [1, 1], |_| rtf("甲\\bin2147483647 x"), Read),
    grown(
        "millions of edges in RTF",
        [1_000, 4_000_000],
        |n| rtf(&format!("\\trowd{}\\cell\\row", "\\cellx9".repeat(n))),
        Read,
    ),
    always("parts in parts of a saved page", [10, 10_000], multipart, Refused("NoContent")),
    always(
        "60 MB of open brackets",
        [60_000, 60 << 20],
        |n| ["<html>", &"<".repeat(n)].concat().into_bytes(),
        Read,
    ),
    always(
        "60 MB of open comments",
        [60_000, 60 << 20],
        |n| ["<html>甲", &"<!--".repeat(n / 4)].concat().into_bytes(),
        Read,
    ),
    always(
        "60 MB of open tags",
        [60_000, 60 << 20],
        |n| ["<html>甲", &"<p a=".repeat(n / 5)].concat().into_bytes(),
        Read,
    ),
    always(
        "60 MB of ampersands",
        [60_000, 60 << 20],
        |n| ["<html>甲", &"&".repeat(n)].concat().into_bytes(),
        Read,
    ),
    grown(
        "a PDF of two million marks",
        [2_000, 2_000_000],
        |n| pdf(&"BT /F 9 Tf 9 9 Td (a) Tj ET\n".repeat(n)),
        BOMB,
    ),
    grown(
        "a PDF of a million lines",
        [2_000, 1_000_000],
        |n| {
            let lines: String = (0..n).map(|at| format!("0 {0} m 600 {0} l S\n", at % 840)).collect();
            pdf(&(lines + "BT /F 9 Tf 9 9 Td (a) Tj ET"))
        },
        Read,
    ),
    grown(
        "a PDF of ten thousand ruled cells",
        [300, 10_000],
        |n| {
            pdf(&(0..n)
                .map(|at| {
                    format!("{} {} 5 5 re S BT /F 4 Tf {0} {1} Td (1) Tj ET\n", at % 100 * 5, at / 100 * 5)
                })
                .collect::<String>())
        },
        Read,
    ),
    grown(
        "a PDF of 20,000 pages",
        [20, 20_000],
        |n| super::packed::pdf_of(&vec!["BT /F 9 Tf 9 9 Td (a) Tj ET"; n]),
        Read,
    ),
];

/// Digits that pack, but no two hundredfold.
fn noise(length: usize) -> String {
    let mut seed = 1_u32;
    let mut out = String::with_capacity(length + 8);
    while out.len() < length {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        out.push_str(if seed >> 24 < 16 { "1234567" } else { "        " });
    }
    out.truncate(length);
    out
}

fn nest(open: &str, close: &str, depth: usize) -> String {
    [&open.repeat(depth), "甲", &close.repeat(depth)].concat()
}

fn rtf(body: &str) -> Vec<u8> {
    format!("{{\\rtf1\\ansi\\ansicpg936 {body}}}").into_bytes()
}

fn pdf(content: &str) -> Vec<u8> {
    super::packed::pdf_of(&[content])
}

fn word_part(document: &str) -> Vec<u8> {
    zip(&[("word/document.xml", document.as_bytes())]).unwrap()
}

fn open_part(content: &str) -> Vec<u8> {
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest/>"),
    ])
    .unwrap()
}

fn laughs(depth: usize, document: &str) -> String {
    let entity = |at: usize| format!("<!ENTITY l{at} \"{}\">", format!("&l{};", at + 1).repeat(10));
    let entities: String = (0..depth).map(entity).collect();
    format!("<!DOCTYPE d [<!ENTITY l \"&l0;\">{entities}<!ENTITY l{depth} \"哈\">]>{document}")
}

fn laughing_sheet(depth: usize) -> Vec<u8> {
    let sheet =
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&l;甲</t></is></c></row></sheetData>";
    // The parts of a workbook stand after the declaration that the maker puts first.
    let book = workbook(&format!("{sheet}<x>"), "").unwrap();
    super::mutate::with_part(
        &book,
        "xl/worksheets/sheet1.xml",
        laughs(depth, &format!("<worksheet>{sheet}</worksheet>")).as_bytes(),
    )
}

/// A workbook with sheets that each unpack to so much.
fn parts(size: usize) -> Vec<u8> {
    let content = format!("<worksheet><!--{}--></worksheet>", noise(size));
    let names: Vec<String> = (0..5).map(|at| format!("xl/worksheets/sheet{at}.xml")).collect();
    let mut parts: Vec<(&str, &[u8])> = vec![("xl/workbook.xml", b"<workbook><sheets/></workbook>")];
    parts.extend(names.iter().map(|name| (name.as_str(), content.as_bytes())));
    zip(&parts).unwrap()
}

/// Rows of so many cells each.
fn dense(count: usize, columns: usize) -> String {
    let mut out = String::from("<sheetData>");
    for row in 1..=count / columns {
        out.push_str(&format!("<row r=\"{row}\">"));
        (0..columns).for_each(|column| out.push_str(&format!("<c><v>{}</v></c>", row * column % 997)));
        out.push_str("</row>");
    }
    out + "</sheetData>"
}

fn open_cells(kind: &str, count: usize) -> Vec<u8> {
    let mut out = String::from("<table:table table:name='a'>");
    for row in 0..count / 100 {
        out.push_str("<table:table-row>");
        (0..100).for_each(|column| {
            out.push_str(&format!(
                "<table:table-cell><text:p>{}</text:p></table:table-cell>",
                row * column % 997
            ))
        });
        out.push_str("</table:table-row>");
    }
    open(kind, &(out + "</table:table>")).unwrap()
}

/// Every entry of the directory names the bytes of the first.
fn overlapping(count: usize) -> Vec<u8> {
    let names: Vec<String> = (0..count).map(|at| format!("{at:05}.txt")).collect();
    let content = "甲".repeat(50);
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), content.as_bytes())).collect();
    let mut bytes = zip(&parts).unwrap();
    let entries: Vec<usize> =
        (0..bytes.len() - 4).filter(|at| bytes[*at..].starts_with(b"PK\x01\x02")).collect();
    for entry in &entries[1..] {
        bytes[entry + 42..entry + 46].fill(0);
    }
    bytes
}

fn zips(depth: usize) -> Vec<u8> {
    (0..depth).fold("甲".as_bytes().to_vec(), |inner, at| {
        zip(&[(if at == 0 { "a.txt" } else { "a.zip" }, &inner), ("b.txt", "乙".as_bytes())]).unwrap()
    })
}

fn led_out(count: usize) -> Vec<u8> {
    let names: Vec<String> = (0..count).map(|at| format!("../../C:\\..\\{at}.txt")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), "甲".as_bytes())).collect();
    zip(&parts).unwrap()
}

fn chinese(count: usize) -> Vec<u8> {
    let names: Vec<String> = (0..count).map(|at| format!("xxxx{at:04}.txt")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), "甲".as_bytes())).collect();
    let mut bytes = zip(&parts).unwrap();
    for at in 0..bytes.len() - 4 {
        if bytes[at..].starts_with(b"xxxx") {
            bytes[at..at + 4].copy_from_slice(b"\xb2\xc6\xd5\xfe");
        }
    }
    bytes
}

fn entries(count: usize) -> Vec<u8> {
    let names: Vec<String> = (0..count).map(|at| format!("{at}.txt")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    zip(&parts).unwrap()
}

fn multipart(depth: usize) -> Vec<u8> {
    let head = |at| format!("Content-Type: multipart/related; boundary=\"b{at}\"\r\n\r\n--b{at}\r\n");
    format!("MIME-Version: 1.0\r\n{}", (0..depth).map(head).collect::<String>()).into_bytes()
}

#[test]
fn small_shapes_of_every_danger_end_as_they_should() {
    check(0, false);
}

#[test]
#[ignore = "takes minutes"]
fn every_danger_ends_in_time_and_within_memory() {
    check(1, true);
}

/// Reads every danger by a child, and at full size through the whole program too.
#[allow(clippy::print_stdout, reason = "it says what it measured")]
fn check(size: usize, is_full: bool) {
    let mut faults = Vec::new();
    for danger in DANGERS {
        let bytes = (danger.make)(danger.sizes[size]);
        let run = child("read-file", &bytes);
        let expected = danger.ends[size].answer();
        if is_full {
            let head: String = run.said.chars().take(36).collect();
            println!("{:<50} {:>6} ms {:>5} MB {head}", danger.name, run.work.as_millis(), run.peak >> 20);
        }
        faults.extend(fault(&run).map(|fault| format!("{}: {fault}", danger.name)));
        if !run.said.starts_with(&expected) {
            faults.push(format!(
                "{}: {} is not {expected}",
                danger.name,
                run.said.chars().take(200).collect::<String>()
            ));
        }
        if is_full {
            faults.extend(audited(danger.name, &bytes));
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// What is wrong with an audit of the file, which counts the memory of parent and child together.
#[allow(clippy::print_stdout, reason = "it says what it measured")]
fn audited(name: &str, bytes: &[u8]) -> Option<String> {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("file"), bytes).unwrap();
    let mut command = Command::new(PROGRAM);
    command
        .args(["audit", "--format", "json", "file"])
        .env_clear()
        .current_dir(home.path())
        .env("HOME", home.path());
    let run = watch::run(&mut command, b"").unwrap();
    println!(
        "{:<50} {:>6} ms {:>5} MB audited, {} MB in all",
        "",
        run.work.as_millis(),
        run.peak >> 20,
        run.family >> 20
    );
    let code = run.status.code();
    if !matches!(code, Some(0 | 3)) || run.complained.contains("panicked") {
        return Some(format!("{name}: the audit ended with {code:?}: {}", run.complained));
    }
    (run.work > LONGEST || run.peak > MOST)
        .then(|| format!("{name}: the audit took {:.1?} and {} MB", run.work, run.peak >> 20))
}
