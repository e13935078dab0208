//! The review memo as a file, and the event that says it went out.

use std::fs;
use std::io::Error;
use std::path::{Path, PathBuf};

use super::journal::{Hand, Payload, action};
use super::trouble::Trouble;
use super::{MemoFormat, export, hint};
use crate::base::{Text, hash};
use crate::memo::{self, Brief, Format};
use crate::model::Dossier;
use crate::store::Store;

impl From<MemoFormat> for Format {
    fn from(format: MemoFormat) -> Format {
        match format {
            MemoFormat::Docx => Format::Docx,
            MemoFormat::Markdown => Format::Markdown,
            MemoFormat::Html => Format::Html,
            MemoFormat::Text => Format::Text,
        }
    }
}

/// Writes the memo to `output`, a folder or a file, or into the current folder.
pub(super) fn memo(
    store: &mut Store,
    hand: &Hand<'_>,
    dossier: &Dossier,
    format: MemoFormat,
    output: Option<&Path>,
) -> Result<PathBuf, Trouble> {
    let name = export::memo_name(&dossier.submission.unit, dossier.submission.year, format);
    let path = match output {
        None => PathBuf::from(name),
        Some(folder) if folder.is_dir() => folder.join(name),
        Some(file) => file.to_owned(),
    };
    let brief = Brief { dossier, today: hand.moment.date(), reviewer: &hand.actor.account };
    let failed = |cause: Error| not_written(&path, &cause);
    let bytes = memo::write(&brief, format.into()).map_err(failed)?;
    let written = export::write_new(&path, &bytes).map_err(failed)?;
    record(store, hand, dossier.id, &written, &bytes).inspect_err(|_| {
        // A paper that the journal does not know of has not gone out.
        let _ = fs::remove_file(&written);
    })?;
    Ok(written)
}

/// The memo as text, with nothing written.
pub(super) fn memo_text(hand: &Hand<'_>, dossier: &Dossier, format: MemoFormat) -> Result<String, Trouble> {
    let brief = Brief { dossier, today: hand.moment.date(), reviewer: &hand.actor.account };
    Ok(memo::text(&brief, format.into()))
}

fn record(store: &mut Store, hand: &Hand<'_>, id: i64, path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let said = Text::new(format!("写出{name}"), format!("wrote {name}"));
    let payload = Payload { said, digests: vec![hash::sha256(bytes)], ..Payload::default() };
    store.write(|writer| payload.append(writer, hand, action::MEMO, Some(id)))?;
    Ok(())
}

fn not_written(path: &Path, cause: &Error) -> Trouble {
    let text = hint::cause_text(cause);
    Trouble::user(
        Text::new(
            format!("无法写出{}：{}。", path.display(), text.zh),
            format!("{} cannot be written: {}.", path.display(), text.en),
        ),
        Text::new("请另选一个文件夹。", "Choose another folder."),
    )
}
