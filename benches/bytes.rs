//! How many bytes a slow line has to carry for the next finding and for a whole screen, over every
//! finding of the samples, or of the submissions named: `cargo bench --bench bytes -- PATH`. Each walk has
//! a database of its own, on which nothing is decided yet and which nobody has in hand.

#![allow(clippy::print_stdout, reason = "a benchmark says what it measured")]

use std::path::{Path, PathBuf};

use zhupi::base::Lang;
use zhupi::desk::{Desk, Intake};
use zhupi::tui::Rehearsal;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let named: Vec<PathBuf> =
        std::env::args().skip(1).filter(|word| !word.starts_with("--")).map(PathBuf::from).collect();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/submissions");
    let paths = if named.is_empty() { vec![samples] } else { named };
    let folder = tempfile::tempdir()?;
    let database = folder.path().join("review.db");
    let mut desk = Desk::open(&database)?;
    desk.import(&Intake::here(), &paths, &mut |_| {})?;
    let mut walks = Vec::new();
    for row in desk.queue()? {
        let findings = desk.dossier(row.id)?.findings.len();
        walks.push((row, findings));
    }
    drop(desk);
    let walked = folder.path().join("walked.db");
    for (row, findings) in walks {
        for (name, keys) in [("j", "j"), ("y", "y")] {
            std::fs::copy(&database, &walked)?;
            let mut rehearsal = Rehearsal::open(Desk::open(&walked)?, Lang::Zh, 120, 36);
            let year = row.year.map(|year| year.to_string()).unwrap_or_default();
            rehearsal.press(&format!("Ctrl-P @{}{year} Enter", row.unit));
            let whole = rehearsal.paint().len();
            let mut sizes: Vec<usize> = (0..findings)
                .map(|_| {
                    rehearsal.press(keys);
                    rehearsal.paint().len()
                })
                .collect();
            sizes.sort_unstable();
            let at =
                |part: usize| sizes.get(sizes.len().saturating_sub(1) * part / 100).copied().unwrap_or(0);
            println!(
                "{name}  whole {whole:>6}  next p50 {:>5}  p90 {:>5}  max {:>5}  of {findings:>4}  {} {year}",
                at(50),
                at(90),
                at(100),
                row.unit
            );
            drop(rehearsal);
            for end in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(folder.path().join(format!("walked.db{end}")));
            }
        }
    }
    Ok(())
}
