//! `zhupi explain`: one rule, in the words of the handbook.

use super::args::ExplainArgs;
use super::rulebook;
use super::shell::{Exit, Shell};
use crate::base::Text;
use crate::desk::Trouble;

pub fn run(args: &ExplainArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let code = args.code.trim();
    let rule = shell.settings.policy.card(code).ok_or_else(|| {
        Trouble::user(
            Text::new(format!("没有规则“{code}”。"), format!("There is no rule “{code}”.")),
            Text::new("规则编号见 zhupi rules。", "See zhupi rules for the codes."),
        )
    })?;
    let text = rulebook::entry(&rule, shell.lang);
    shell.out.text(&text);
    Ok(Exit::Done)
}
