//! `zhupi review`: imports, then opens the workstation; into a pipe it prints a summary instead.

use super::alias;
use super::args::Sources;
use super::shell::{Exit, Shell};
use super::words;
use super::workstation;
use crate::desk::Trouble;
use crate::model::QueueRow;

pub fn run(args: &Sources, shell: &mut Shell) -> Result<Exit, Trouble> {
    let mut desk = shell.desk_to_write()?;
    let report = shell.with_progress(|progress| desk.import(&shell.intake(), &args.paths, progress))?;
    drop(desk);
    alias::hint(&report.near, shell);
    let exit = shell.failures(&report.failures);
    if shell.out.is_terminal() {
        workstation::open(shell)?;
    } else {
        for (_, _, row) in &report.submissions {
            summarise(row, shell);
        }
    }
    Ok(exit)
}

/// Unit, counts, the gravest findings.
fn summarise(row: &QueueRow, shell: &mut Shell) {
    let lang = shell.lang;
    shell.out.line(&words::heading(&row.unit, row.year, lang));
    shell.out.line(&words::counts(&row.tally, lang));
    let rows: Vec<Vec<String>> = row
        .gravest
        .iter()
        .map(|(rule, severity, message)| {
            vec![severity.mark().get(lang).to_owned(), rule.clone(), message.get(lang).to_owned()]
        })
        .collect();
    shell.out.table("  ", &rows);
    shell.out.line("");
}
