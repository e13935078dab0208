//! How long a key over one submission of 3,000 lines takes: `cargo bench --bench long`.

#![allow(clippy::print_stdout, reason = "a benchmark says what it measured")]

mod support;

use std::path::Path;
use std::time::Instant;

use support::{Times, memory, open, said};
use zhupi::base::Lang;
use zhupi::desk::Intake;
use zhupi::tui::Rehearsal;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut rehearsal, _folder) = long(3000)?;
    for (name, keys) in [
        ("next finding", "j"),
        ("half a page", "PgDn"),
        ("last and first", "End Home"),
        ("next evidence", "e Esc"),
        ("order", "s"),
        ("filter", "f"),
        ("triage and back", "t j Esc"),
        ("down the table", "Tab j j j Esc"),
        ("ends of the table", "Tab End Home Esc"),
        ("labels", "' Esc"),
        ("relations", "Tab w Esc Esc"),
        ("palette, initials", "Ctrl-P n t j s Esc"),
        ("palette, value", "Ctrl-P = 2 9 9 9 Esc"),
        ("help and back", "? Esc"),
    ] {
        let mut times = Times::default();
        (0..50).for_each(|_| times.press(&mut rehearsal, keys));
        println!("{}", times.line(name));
    }
    Ok(())
}

/// The workstation over one submission whose base table has this many lines more.
fn long(lines: usize) -> Result<(Rehearsal, tempfile::TempDir), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let sample = "fixtures/submissions/云岭县农业农村局2024年度部门整体支出绩效自评报告.txt";
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(sample))?;
    let line = |at: usize| format!("\t第{at}号农田建设经费\n\t{at}.00\n\t{at}.50\n\t{}.25\n\n", at + at % 7);
    let before = "\t秸秆禁烧巡查经费\n";
    let more: String = (1..=lines).map(line).collect();
    let file = folder.path().join("长表.txt");
    std::fs::write(&file, text.replacen(before, &format!("{more}{before}"), 1))?;
    let mut desk = open(&folder.path().join("review.db"))?;
    desk.import(&Intake::here(), &[file], &mut |_| {}).map_err(said)?;
    let since = Instant::now();
    let mut rehearsal = Rehearsal::open(desk, Lang::Zh, 120, 36);
    rehearsal.press("Enter");
    rehearsal.paint();
    println!("the submission of {lines} lines is there after {:.1?}, {} MB", since.elapsed(), memory() >> 10);
    Ok((rehearsal, folder))
}
