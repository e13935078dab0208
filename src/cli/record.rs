//! Recording one thing from a script, and taking it back: what `decide`, `note`, `score` and
//! `correct` share.

use serde::Serialize;

use super::args::{Format, Recording, UndoArgs};
use super::memo::choose;
use super::shell::{Exit, Shell};
use crate::desk::{Desk, Op, Trouble};

/// `zhupi/done/1`: one event of the journal.
#[derive(Serialize)]
struct Recorded<'a> {
    schema: &'static str,
    submission: i64,
    /// The event's number in the journal.
    sequence: i64,
    said: &'a str,
}

/// Records an operation on a submission as it was seen, and prints what was recorded.
pub fn record(
    desk: &mut Desk,
    seen: i64,
    op: Op,
    recording: &Recording,
    shell: &mut Shell,
) -> Result<Exit, Trouble> {
    let submission = op.submission();
    let done = match recording.expect {
        Some(revision) => desk.transact_on(revision, op)?,
        None if recording.anyway => desk.transact_on(seen, op)?,
        None => desk.transact_unseen(seen, op)?,
    };
    let said = done.text.get(shell.lang);
    match recording.output.format {
        Format::Text => shell.out.line(said),
        Format::Json => {
            let schema = "zhupi/done/1";
            shell.out.json(&Recorded { schema, submission, sequence: done.sequence, said })?;
        }
    }
    Ok(Exit::Done)
}

/// `zhupi undo`
pub fn undo(args: &UndoArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    step(args, shell, |submission| Op::Undo { submission })
}

/// `zhupi redo`
pub fn redo(args: &UndoArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    step(args, shell, |submission| Op::Redo { submission })
}

fn step(args: &UndoArgs, shell: &mut Shell, op: impl FnOnce(i64) -> Op) -> Result<Exit, Trouble> {
    let mut desk = shell.desk_to_write()?;
    let submission = choose(&desk.queue()?, &args.submission)?;
    let seen = desk.dossier(submission)?.revision;
    record(&mut desk, seen, op(submission), &args.recording, shell)
}
