//! `zhupi keys`: the key bindings in force, the reviewer's own laid over those of the scheme.

use super::args::{KeysArgs, TableFormat};
use super::shell::{Exit, Shell};
use crate::base::Lang;
use crate::desk::Trouble;
use crate::tui::command;
use crate::tui::keycheck::{self, line, said_of};
use crate::tui::keyfile;
use crate::tui::keymap::{self, BadLine, Keymap, Listed};

pub fn run(args: &KeysArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let (keymap, bad) = in_force(shell)?;
    if args.check {
        return Ok(check(&keymap, &bad, shell));
    }
    let format = if args.md { TableFormat::Md } else { args.format };
    match format {
        TableFormat::Md => shell.out.text(&keymap::markdown(&keymap, shell.lang)),
        TableFormat::Text => {
            let rows: Vec<Vec<String>> =
                keymap.listing(shell.lang).iter().map(|one| row(one, shell.lang)).collect();
            shell.out.table("", &rows);
        }
    }
    if bad.is_empty() {
        return Ok(Exit::Done);
    }
    shell.note(said_of(&bad).get(shell.lang));
    Ok(Exit::Usage)
}

/// Names every line that cannot be used, every command that cannot be reached, and every command
/// that an input method keeps from the keyboard. Usage is at fault where one of the first two is.
fn check(keymap: &Keymap, bad: &[BadLine], shell: &mut Shell) -> Exit {
    let lang = shell.lang;
    for one in bad {
        shell.out.line(line(one).get(lang));
    }
    let remarks = keycheck::remarks(keymap);
    for remark in &remarks {
        shell.out.line(remark.what.get(lang));
    }
    let faults = bad.len() + remarks.iter().filter(|remark| remark.fault).count();
    if faults == 0 {
        shell
            .out
            .line(shell.say("没有冲突，每个命令都按得到。", "No conflict; every command can be reached."));
        return Exit::Done;
    }
    Exit::Usage
}

fn row(listed: &Listed, lang: Lang) -> Vec<String> {
    let help = match lang {
        Lang::Zh => listed.zh,
        Lang::En => listed.en,
    };
    let title = listed.scope.title();
    let keys =
        if listed.keys.is_empty() { keymap::palette_only(lang).to_owned() } else { listed.keys.join("  ") };
    [title.get(lang), &keys, listed.command, help].map(str::to_owned).to_vec()
}

/// The keys of the scheme in force, with the reviewer's file over them where there is one, and the
/// lines of that file that cannot be used.
pub fn in_force(shell: &Shell) -> Result<(Keymap, Vec<BadLine>), Trouble> {
    let scheme = command::keymap(shell.settings.word("keymap").unwrap_or_default());
    Ok(scheme.with(&keyfile::text(&shell.settings)?))
}
