//! `zhupi rules`: the rule catalogue, one line each.

use super::shell::{Exit, Shell};
use crate::audit::{CATALOGUE, Rule};

pub fn run(shell: &mut Shell) -> Exit {
    let rows: Vec<Vec<String>> = CATALOGUE.iter().map(|rule| row(rule, shell)).collect();
    shell.out.table("", &rows);
    Exit::Done
}

fn row(rule: &Rule, shell: &Shell) -> Vec<String> {
    let (mark, title) = (rule.severity.mark(), rule.title());
    let cells = [rule.code, mark.get(shell.lang), title.get(shell.lang), rule.name];
    let off = shell.settings.policy.off.get(rule.code);
    let off = off.map(|why| format!("{}{why}", shell.say("停用：", "off: ")));
    cells.map(str::to_owned).into_iter().chain(off).collect()
}
