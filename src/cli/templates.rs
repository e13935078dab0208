//! `zhupi templates`: prints the built-in templates and words, to be copied and changed.

use super::args::TemplatesArgs;
use super::shell::{Exit, Shell};
use crate::base::{Lang, Text};
use crate::desk::{Trouble, built_in_templates};

pub fn run(args: &TemplatesArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let all = [Lang::Zh, Lang::En].map(built_in_templates).concat();
    let Some(wanted) = &args.name else {
        all.iter().for_each(|one| shell.out.line(&one.name));
        shell.note(shell.say(
            "同名文件放进 templates 设置所指的文件夹即替换；words 文件只替换写了的行。",
            "A file of the same name in the folder that the setting templates names replaces it; of words, only the lines it holds.",
        ));
        return Ok(Exit::Done);
    };
    let one = all.iter().find(|one| one.name == *wanted).ok_or_else(|| {
        Trouble::user(
            Text::new(format!("没有模板“{wanted}”。"), format!("There is no template “{wanted}”.")),
            Text::new("名称见 zhupi templates。", "See zhupi templates for the names."),
        )
    })?;
    one.text.lines().for_each(|line| shell.out.line(line));
    Ok(Exit::Done)
}
