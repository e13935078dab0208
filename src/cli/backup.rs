//! `zhupi backup` and `zhupi restore`: whole copies of the database, out and back. `zhupi rescue`:
//! what can be saved of a damaged one.

use super::args::{BackupArgs, RestoreArgs};
use super::shell::{Exit, Shell};
use crate::desk::{Desk, Trouble};

pub fn run(args: &BackupArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    shell.existing()?.back_up(&args.file)?;
    shell.out.line(&args.file.display().to_string());
    Ok(Exit::Done)
}

/// The database in use is never touched: it is for a person to put the new one in its place.
pub fn restore(args: &RestoreArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let verified = Desk::restore(&args.backup, &args.file, &shell.settings)?;
    shell.out.line(&args.file.display().to_string());
    let said = shell.say("已恢复，核验无误：记录N条。", "Restored and proven whole: N events.");
    shell.note(&said.replace('N', &verified.events.to_string()));
    Ok(Exit::Done)
}

/// What was saved is not put in the damaged one's place: a person decides between it and a backup.
pub fn rescue(shell: &mut Shell) -> Result<Exit, Trouble> {
    let path = shell.database()?;
    let rescue = Desk::rescue(&path, &shell.settings)?;
    shell.out.line(&rescue.files.saved.display().to_string());
    let (said, hint) = (rescue.text(), rescue.hint(&path));
    shell.note(said.get(shell.lang));
    shell.note(hint.get(shell.lang));
    Ok(Exit::Done)
}
