//! `zhupi list`: the review queue.

use super::args::{Format, Output};
use super::json;
use super::reaudit;
use super::shell::{Exit, Shell};
use crate::desk::Trouble;
use crate::model::QueueRow;

pub fn run(args: &Output, shell: &mut Shell) -> Result<Exit, Trouble> {
    let desk = shell.desk()?;
    let rows = desk.queue()?;
    reaudit::hint(desk.stale()?.len(), shell);
    match args.format {
        Format::Json => shell.out.json(&json::list(&rows))?,
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
    table.extend(rows.iter().map(line));
    shell.out.table("", &table);
}

fn head(shell: &Shell) -> Vec<String> {
    let zh =
        ["序号", "单位", "年度", "次", "填报率", "计算率", "自评分", "复核分", "重/中/轻", "待核", "复核人"];
    let en =
        ["no.", "unit", "year", "ver.", "stated", "computed", "self", "review", "E/W/I", "open", "reviewer"];
    zh.iter().zip(en).map(|(zh, en)| shell.say(zh, en).to_owned()).collect()
}

fn line(row: &QueueRow) -> Vec<String> {
    let tally = &row.tally;
    vec![
        row.id.to_string(),
        row.unit.clone(),
        row.year.map(|year| year.to_string()).unwrap_or_default(),
        row.version.to_string(),
        row.stated_rate.clone(),
        row.computed_rate.clone(),
        row.self_score.clone(),
        row.review_score.clone(),
        format!("{}/{}/{}", tally.errors, tally.warnings, tally.infos),
        tally.open.to_string(),
        row.reviewer.clone(),
    ]
}
