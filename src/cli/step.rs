//! The steps of the work on one submission: `zhupi hand-up`, `approve`, `send-back`, `issue`, `close`.

use super::args::{HandUpArgs, IssueArgs, SendBackArgs, StepArgs};
use super::memo::{checked, choose, format};
use super::shell::{Exit, Shell};
use crate::base::Text;
use crate::desk::{Desk, Op, Trouble};

pub fn hand_up(args: &HandUpArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let open = args.shown.open;
    take(&args.step, shell, |submission| Op::HandUp { submission, open })
}

/// Says how many findings are open under what is approved, where it is none too.
pub fn approve(args: &StepArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let (desk, submission) = taken(args, shell, |submission| Op::Approve { submission })?;
    let open = desk.dossier(submission)?.findings.iter().filter(|one| one.is_to_decide()).count();
    let said = Text::new(format!("待核{open}条"), format!("{open} findings open"));
    shell.out.line(said.get(shell.lang));
    Ok(Exit::Done)
}

pub fn send_back(args: &SendBackArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let reason = Some(args.reason.clone());
    take(&args.step, shell, |submission| Op::SendBack { submission, reason })
}

pub fn close(args: &StepArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    take(args, shell, |submission| Op::Close { submission })
}

pub fn issue(args: &IssueArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let mut desk = shell.desk_to_write()?;
    let id = choose(&desk.queue()?, &args.paper.submission)?;
    checked(&desk, id, args.anyway, shell)?;
    let (format, output) = (format(args.paper.format), args.paper.output.as_deref());
    let written = desk.issue_on(args.seen.expect, id, args.shown.open, format, output)?;
    shell.out.line(&written.display().to_string());
    Ok(Exit::Done)
}

fn take(args: &StepArgs, shell: &mut Shell, op: impl FnOnce(i64) -> Op) -> Result<Exit, Trouble> {
    taken(args, shell, op).map(|_| Exit::Done)
}

/// Takes a step, on what was seen where that is said, and prints what was recorded.
fn taken(args: &StepArgs, shell: &mut Shell, op: impl FnOnce(i64) -> Op) -> Result<(Desk, i64), Trouble> {
    let mut desk = shell.desk_to_write()?;
    let submission = choose(&desk.queue()?, &args.submission)?;
    let done = match args.seen.expect {
        Some(revision) => desk.transact_on(revision, op(submission))?,
        None => desk.transact(op(submission))?,
    };
    shell.out.line(done.text.get(shell.lang));
    Ok((desk, submission))
}
