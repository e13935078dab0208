//! How fast files of each kind are read, and what the large ones cost: `cargo bench --bench intake`.

#![allow(clippy::print_stdout, reason = "a benchmark says what it measured")]

#[path = "support/packed.rs"]
mod packed;
#[path = "support/pages.rs"]
mod pages;
#[path = "support/watch.rs"]
mod watch;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use zhupi::document::{Block, Document, Table};
use zhupi::intake;

use watch::Run;

const PROGRAM: &str = env!("CARGO_BIN_EXE_zhupi");
/// Pages and rows of a file that is read again and again.
const PAGES: usize = 20;
const ROWS: usize = 2_000;
/// How long each kind is read.
const LONG: Duration = Duration::from_secs(1);

fn main() -> Result<(), Box<dyn Error>> {
    println!(
        "{:<6} {:>9} {:>8} {:>10} {:>8} {:>10} {:>9}",
        "kind", "bytes", "cells", "time", "MB/s", "cells/s", "files/s"
    );
    for (kind, bytes) in kinds()? {
        println!("{}", speed(kind, &bytes)?);
    }
    println!();
    println!(
        "{:<30} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "through the program", "bytes", "time", "work", "process", "all", "answer"
    );
    let folder = tempfile::tempdir()?;
    for (name, file, bytes) in large()? {
        fs::write(folder.path().join(file), &bytes)?;
        println!("{}", cost(name, &["audit", "--format", "json", file], folder.path(), bytes.len())?);
    }
    Ok(())
}

fn sample(name: &str) -> std::io::Result<Vec<u8>> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name))
}

/// A format and a file of it.
type Kind = (&'static str, Vec<u8>);

fn kinds() -> Result<Vec<Kind>, Box<dyn Error>> {
    Ok(vec![
        ("docx", pages::docx(PAGES)?),
        ("doc", sample("files/form.doc")?),
        ("odt", pages::odt(PAGES)?),
        ("rtf", pages::rtf(PAGES)),
        ("html", pages::html(PAGES)),
        ("mht", sample("files/form.mht")?),
        ("txt", pages::txt(PAGES)),
        ("pdf", pages::pdf(PAGES)),
        ("xlsx", pages::xlsx(ROWS)?),
        ("xls", sample("files/form.xls")?),
        ("ods", pages::ods(ROWS)?),
        ("csv", pages::csv(ROWS)),
    ])
}

/// Reads a file again and again in this process.
fn speed(kind: &str, bytes: &[u8]) -> Result<String, Box<dyn Error>> {
    let since = Instant::now();
    let (mut times, mut cells) = (0_u32, 0);
    while since.elapsed() < LONG || times < 3 {
        let received = intake::read_bytes(kind, bytes.to_vec()).map_err(|failure| failure.error.zh)?;
        if received.source.format != kind {
            return Err(format!("{kind} was read as {}", received.source.format).into());
        }
        cells = count(&received.document);
        times += 1;
    }
    let each = since.elapsed() / times;
    let a_second = |amount: f64| amount / each.as_secs_f64();
    Ok(format!(
        "{kind:<6} {:>9} {cells:>8} {each:>10.1?} {:>8.1} {:>10.0} {:>9.1}",
        bytes.len(),
        a_second(bytes.len() as f64 / 1e6),
        a_second(cells as f64),
        a_second(1.0)
    ))
}

/// Cells of tables; lines of a text count as cells.
fn count(document: &Document) -> usize {
    let blocks = document.blocks.iter().map(|block| match block {
        Block::Table(table) => count_table(table),
        Block::Tape(tape) => tape.lines.len(),
        Block::Paragraph(_) => 0,
    });
    blocks.sum()
}

fn count_table(table: &Table) -> usize {
    let cells = || table.rows.iter().flat_map(|row| &row.cells);
    cells().count() + cells().flat_map(|cell| &cell.nested).map(count_table).sum::<usize>()
}

type Large = (&'static str, &'static str, Vec<u8>);

fn large() -> Result<Vec<Large>, Box<dyn Error>> {
    let form = sample("files/form.docx")?;
    // Each a little longer than the one before: equal files are read as one submission.
    let contents: Vec<Vec<u8>> = (0..2_000).map(pages::report).collect::<Result<_, _>>()?;
    let names: Vec<String> = (0..2_000).map(|at| format!("单位{:02}/{at}.docx", at % 40)).collect();
    let members: Vec<(&str, &[u8])> =
        names.iter().map(String::as_str).zip(contents.iter().map(Vec::as_slice)).collect();
    Ok(vec![
        ("a small form", "form.docx", form.clone()),
        ("a docx of 200 pages", "pages.docx", pages::docx(200)?),
        ("a workbook of 100,000 rows", "rows.xlsx", pages::xlsx(100_000)?),
        ("a zip of 2,000 files", "county.zip", packed::zip(&members)?),
    ])
}

/// Runs the program once, in a folder that is its home too.
fn cost(name: &str, arguments: &[&str], folder: &Path, size: usize) -> Result<String, Box<dyn Error>> {
    let mut command = Command::new(PROGRAM);
    command
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder)
        .env("ZHUPI_DATABASE", folder.join("review.db"));
    let run = watch::run(&mut command, b"")?;
    if run.complained.contains("panicked") || !matches!(run.status.code(), Some(0 | 3)) {
        let Run { status, complained, said, .. } = run;
        return Err(format!("{name} ended with {status}: {complained}{said}").into());
    }
    Ok(format!(
        "{name:<30} {size:>9} {:>9.1?} {:>9.1?} {:>6} MB {:>6} MB {:>9}",
        run.time,
        run.work,
        run.peak >> 20,
        run.family >> 20,
        run.length
    ))
}
