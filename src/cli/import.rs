//! `zhupi import`: takes submissions into the review database.

use super::alias;
use super::args::{Format, ImportArgs};
use super::json;
use super::shell::{Exit, Shell};
use super::words;
use crate::desk::{Fate, ImportReport, Trouble};
use crate::model::QueueRow;

pub fn run(args: &ImportArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let mut desk = shell.desk_to_write()?;
    let report =
        shell.with_progress(|progress| desk.import(&shell.intake(), &args.sources.paths, progress))?;
    for lost in &report.lost {
        shell.note(lost.get(shell.lang));
    }
    match args.output.format {
        Format::Json => shell.out.json(&json::import(&report, shell.lang))?,
        Format::Text => print(&report, shell),
    }
    alias::hint(&report.near, shell);
    Ok(shell.failures(&report.failures))
}

fn print(report: &ImportReport, shell: &mut Shell) {
    let rows: Vec<Vec<String>> =
        report.submissions.iter().map(|(_, fate, row)| line(*fate, row, shell)).collect();
    shell.out.table("", &rows);
}

fn line(fate: Fate, row: &QueueRow, shell: &Shell) -> Vec<String> {
    let became = match fate {
        Fate::New => shell.say("新导入", "new"),
        Fate::Same => shell.say("未变化", "unchanged"),
        Fate::Resubmitted => shell.say("重报", "resubmitted"),
    };
    vec![
        row.id.to_string(),
        became.to_owned(),
        words::heading(&row.unit, row.year, shell.lang),
        words::counts(&row.tally, shell.lang),
    ]
}
