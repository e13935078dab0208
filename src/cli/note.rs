//! `zhupi note`: a note on a submission, or on one of its findings.

use super::args::NoteArgs;
use super::decide::fitting;
use super::memo::choose;
use super::shell::{Exit, Shell};
use crate::desk::{Op, Trouble};
use crate::model::Target;

pub fn run(args: &NoteArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let mut desk = shell.desk()?;
    let submission = choose(&desk.queue()?, &args.submission)?;
    let target = match &args.finding {
        Some(finding) => {
            Target::Finding { fingerprint: fitting(&desk.dossier(submission)?.findings, finding)? }
        }
        None => Target::Submission,
    };
    let done = desk.transact(Op::Annotate { submission, target, text: args.text.clone() })?;
    shell.out.line(done.text.get(shell.lang));
    Ok(Exit::Done)
}
