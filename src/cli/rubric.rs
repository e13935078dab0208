//! `zhupi rubric`: the rubric of the self-evaluation work that is in force, to be copied and changed.

use super::shell::{Exit, Shell};
use crate::desk::settings::rubric::BUILT_IN;

pub fn run(shell: &mut Shell) -> Exit {
    let rubric = shell.settings.rubric.clone();
    shell.out.text(&rubric.text);
    let whose = match rubric.text == BUILT_IN {
        true => shell.say("内置", "built-in"),
        false => shell.say("本单位", "the bureau's own"),
    };
    let edition = shell.say("版本", "edition");
    shell.note(&format!("{whose}  {edition} {}", rubric.edition()));
    Exit::Done
}
