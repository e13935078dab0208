//! `zhupi paper`: writes the working papers of one submission and prints where.

use super::args::Paper;
use super::memo::{choose, format};
use super::shell::{Exit, Shell};
use crate::desk::Trouble;

pub fn run(args: &Paper, shell: &mut Shell) -> Result<Exit, Trouble> {
    let mut desk = shell.desk_to_write()?;
    let id = choose(&desk.queue()?, &args.submission)?;
    let written = desk.working_papers(id, format(args.format), args.output.as_deref())?;
    shell.out.line(&written.display().to_string());
    Ok(Exit::Done)
}
