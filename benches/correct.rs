//! How long a corrected reading takes from the key to the disk, everything worked out again:
//! `cargo bench --bench correct`.

#![allow(clippy::print_stdout, reason = "a benchmark says what it measured")]

use std::path::Path;
use std::time::{Duration, Instant};

use zhupi::desk::{Desk, Intake, Op};
use zhupi::model::FieldKey;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let mut desk = Desk::open(&folder.path().join("review.db"))?;
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/submissions");
    desk.import(&Intake::here(), &[samples], &mut |_| {})?;
    for row in desk.queue()? {
        let dossier = desk.dossier(row.id)?;
        let Some(key) = figure(&dossier.submission) else { continue };
        let mut times = Vec::new();
        for round in 0..20 {
            let (key, text) = (key.clone(), format!("{round}.5"));
            let started = Instant::now();
            desk.transact(Op::Correct { submission: row.id, key, text, reason: None })?;
            times.push(started.elapsed());
        }
        times.sort_unstable();
        let at = |place: usize| times.get(place).copied().unwrap_or(Duration::ZERO);
        println!(
            "median {:>8.2?}  slowest {:>8.2?}  {} findings  {}",
            at(10),
            at(19),
            dossier.findings.len(),
            row.unit
        );
    }
    Ok(())
}

/// The first amount of a submission.
fn figure(submission: &zhupi::model::Submission) -> Option<FieldKey> {
    submission.forms.iter().find_map(|form| {
        let field = form
            .fields
            .iter()
            .find(|field| field.path.ends_with(".executed") || field.path.ends_with(".actual"))?;
        Some(FieldKey { form: form.kind, ordinal: form.ordinal, field: field.path.clone() })
    })
}
