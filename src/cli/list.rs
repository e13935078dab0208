//! `zhupi list`: the review queue.

use super::aloud;
use super::args::{Format, ListArgs};
use super::json;
use super::reaudit;
use super::shell::{Exit, Shell};
use crate::desk::Trouble;
use crate::model::QueueRow;

pub fn run(args: &ListArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let desk = shell.existing()?;
    let mut rows = desk.queue()?;
    let all = rows.len();
    rows.retain(|row| (row.late || !args.overdue) && args.state.is_none_or(|state| row.state == state));
    reaudit::hint(desk.stale()?.len(), shell);
    match args.output.format {
        Format::Json => shell.out.json(&json::list(&rows))?,
        Format::Text if rows.is_empty() && all > 0 => {
            shell.note(shell.say("没有符合条件的材料。", "No submission is so."));
        }
        Format::Text if args.aloud => aloud::queue(&rows, &mut shell.out, shell.lang),
        Format::Text => print(&rows, shell),
    }
    Ok(Exit::Done)
}

/// The queue as a table with a head; a line on standard error where it is empty.
pub fn print(rows: &[QueueRow], shell: &mut Shell) {
    if rows.is_empty() {
        shell.note(shell.say(
            "队列是空的，用 zhupi import 导入材料。",
            "The queue is empty; zhupi import takes submissions in.",
        ));
        return;
    }
    let mut table = vec![head(shell)];
    let lines: Vec<Vec<String>> = rows.iter().map(|row| line(row, shell)).collect();
    table.extend(lines);
    shell.out.table("", &table);
}

fn head(shell: &Shell) -> Vec<String> {
    let titles = [
        ("序号", "no."),
        ("单位", "unit"),
        ("年度", "year"),
        ("次", "ver."),
        ("状态", "state"),
        ("期限", "due"),
        ("填报率", "stated"),
        ("计算率", "computed"),
        ("自评分", "self"),
        ("复核分", "review"),
        ("重/中/轻", "E/W/I"),
        ("待核", "open"),
        ("复核人", "reviewer"),
        ("会审人", "approver"),
    ];
    titles.into_iter().map(|(zh, en)| shell.say(zh, en).to_owned()).collect()
}

fn line(row: &QueueRow, shell: &Shell) -> Vec<String> {
    let late = if row.late { shell.say("（逾期）", " (overdue)") } else { "" };
    let due = row.due.map(|due| format!("{due}{late}")).unwrap_or_default();
    let tally = &row.tally;
    vec![
        row.id.to_string(),
        row.unit.clone(),
        row.year.map(|year| year.to_string()).unwrap_or_default(),
        row.version.to_string(),
        row.stage().get(shell.lang).to_owned(),
        due,
        row.stated_rate.clone(),
        row.computed_rate.clone(),
        row.self_score.clone(),
        row.review_score.clone(),
        format!("{}/{}/{}", tally.errors, tally.warnings, tally.infos),
        tally.open.to_string(),
        row.reviewer.clone(),
        row.approver.clone(),
    ]
}
