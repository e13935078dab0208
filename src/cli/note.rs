//! `zhupi note`: a note on a submission, a field or a finding, written anew or taken away.

use super::args::NoteArgs;
use super::correct::field;
use super::decide::fitting;
use super::memo::choose;
use super::record::record;
use super::shell::{Exit, Shell};
use crate::desk::{Op, Trouble};
use crate::model::{Dossier, FieldKey, Target};

pub fn run(args: &NoteArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let mut desk = shell.desk_to_write()?;
    let submission = choose(&desk.queue()?, &args.submission)?;
    let dossier = desk.dossier(submission)?;
    let text = args.text.clone().unwrap_or_default();
    let op = match (args.edit, args.delete) {
        (_, Some(id)) => Op::DeleteAnnotation { submission, id },
        (Some(id), None) => {
            // What it is about stays unless it is said anew.
            let before = dossier.annotations.iter().find(|note| note.id == id);
            let category = args.category.or(before.and_then(|note| note.category));
            Op::EditAnnotation { submission, id, text, category }
        }
        (None, None) => {
            let (target, category) = (target(args, &dossier)?, args.category);
            Op::Annotate { submission, target, text, category }
        }
    };
    record(&mut desk, dossier.revision, op, &args.recording, shell)
}

fn target(args: &NoteArgs, dossier: &Dossier) -> Result<Target, Trouble> {
    if let Some(finding) = &args.finding {
        return Ok(Target::Finding { fingerprint: fitting(&dossier.findings, finding)? });
    }
    let Some(path) = &args.field else { return Ok(Target::Submission) };
    let FieldKey { form, ordinal, field } = field(&dossier.submission, path)?;
    Ok(Target::Field { form, ordinal, field })
}
