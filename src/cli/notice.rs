//! `zhupi notice`: writes the return notice of one submission and prints where.

use super::args::NoticeArgs;
use super::memo::{choose, format};
use super::shell::{Exit, Shell};
use crate::desk::Trouble;

pub fn run(args: &NoticeArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let mut desk = shell.desk_to_write()?;
    let id = choose(&desk.queue()?, &args.paper.submission)?;
    let written = desk.notice(id, args.days, format(args.paper.format), args.paper.output.as_deref())?;
    shell.out.line(&written.display().to_string());
    Ok(Exit::Done)
}
