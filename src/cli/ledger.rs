//! `zhupi ledger`: writes the rectification ledger, or takes a filled one back.

use std::path::Path;

use super::args::{LedgerArgs, LedgerFormat};
use super::shell::{Exit, Shell};
use crate::desk::sheets::{LedgerChange, LedgerReply};
use crate::desk::{SheetFormat, Trouble};

pub fn run(args: &LedgerArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    if let Some(file) = &args.import {
        return import(file, args.yes, shell);
    }
    let format = match args.format {
        LedgerFormat::Xlsx => SheetFormat::Xlsx,
        LedgerFormat::Csv => SheetFormat::Csv,
    };
    let written = shell.desk_to_write()?.ledger(format, args.output.as_deref())?;
    shell.out.line(&written.display().to_string());
    Ok(Exit::Done)
}

/// Shows what a filled ledger would change; does it only where `--yes` says so.
fn import(file: &Path, yes: bool, shell: &mut Shell) -> Result<Exit, Trouble> {
    let mut desk = shell.desk_to_write()?;
    let reply = desk.read_ledger(file)?;
    for change in &reply.changes {
        let line = shown(change, shell);
        shell.out.line(&line);
    }
    for refused in &reply.refused {
        shell.note(refused.get(shell.lang));
    }
    let done = if yes { desk.take_ledger(&reply)? } else { 0 };
    shell.note(&summary(&reply, yes.then_some(done), shell));
    Ok(if reply.refused.is_empty() { Exit::Done } else { Exit::Unread })
}

fn shown(change: &LedgerChange, shell: &Shell) -> String {
    let (from, to) = (change.from.title(), change.to.title());
    format!(
        "{} {} {}：{} → {} {}",
        change.submission,
        change.unit,
        change.rule,
        from.get(shell.lang),
        to.get(shell.lang),
        change.said
    )
}

fn summary(reply: &LedgerReply, done: Option<usize>, shell: &Shell) -> String {
    let (changes, same) = (reply.changes.len(), reply.same);
    match done {
        Some(done) => shell
            .say("已更新N条，M条未变。", "N updated, M unchanged.")
            .replace('N', &done.to_string())
            .replace('M', &same.to_string()),
        None if changes > 0 => shell
            .say("将更新N条，尚未更新；加 --yes 执行。", "N would change; nothing has. Add --yes to do it.")
            .replacen('N', &changes.to_string(), 1),
        None => shell.say("没有需要更新的状态。", "No state would change.").to_owned(),
    }
}
