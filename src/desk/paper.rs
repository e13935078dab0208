//! Papers as files, and the events that say they went out.

use std::fs;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use super::journal::{Hand, Payload, action};
use super::order::MemoFormat;
use super::trouble::{Trouble, TroubleKind};
use super::{export, hint};
use crate::base::{Date, Lang, Text, hash};
use crate::memo::{self, Annexes, Brief, Fault, Format, Misprint, Shortfall, Template, Templates};
use crate::model::{Dossier, Passage};
use crate::store::{Access, Change, Reader, Store, Writer};

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

/// The memo before it is written: what it says, and under which name it would be written now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    pub passages: Vec<Passage>,
    /// The usual name for each format.
    usual: [String; MemoFormat::ALL.len()],
    /// Where it would be written in each format.
    names: [String; MemoFormat::ALL.len()],
    /// The day it would bear, as it is written in it.
    pub day: String,
    pub annexes: Annexes,
    /// What fails of the memo's own checks.
    pub faults: Vec<Shortfall>,
}

impl Preview {
    pub fn name(&self, format: MemoFormat) -> &str {
        let mut named = MemoFormat::ALL.into_iter().zip(&self.names);
        named.find(|(one, _)| *one == format).map_or("", |(_, name)| name)
    }

    /// The same memo, written to a folder or a file.
    #[must_use]
    pub fn sent_to(self, output: Option<&Path>) -> Preview {
        let name = |own: &String| export::next_name(&target(output, own)).display().to_string();
        Preview { names: self.usual.each_ref().map(name), ..self }
    }
}

/// Everything that a paper is written with.
pub(super) struct Pen<'a> {
    pub hand: Hand<'a>,
    /// The folder with the bureau's own templates; none where it has none.
    pub templates: Option<&'a Path>,
    pub lang: Lang,
    pub annexes: Annexes,
    /// Who signs the papers; none where the bureau does not say.
    pub issuer: Option<&'a str>,
}

/// What a paper is written with beside its submission: the bureau's templates, and who signs.
#[derive(Clone, Copy)]
pub(super) struct Letterhead<'a> {
    pub templates: Option<&'a Path>,
    pub issuer: Option<&'a str>,
}

/// How a paper that goes out moves its submission.
pub(super) type Move<'a> = &'a dyn Fn(&Reader<'_>) -> Result<Change, Trouble>;

/// A paper that is about to go out.
pub(super) struct Outgoing<'a> {
    pub submission: Option<i64>,
    /// The event's action.
    pub action: &'static str,
    pub name: String,
    pub bytes: Vec<u8>,
    pub output: Option<&'a Path>,
    /// None where the submission stays as it is.
    pub moves: Option<Move<'a>>,
}

impl<'a> Pen<'a> {
    /// For the usual memo.
    pub fn of(hand: &Hand<'a>, letterhead: Letterhead<'a>) -> Pen<'a> {
        let Letterhead { templates, issuer } = letterhead;
        let hand = Hand { actor: hand.actor, moment: hand.moment };
        Pen { hand, templates, lang: Lang::Zh, annexes: Annexes::default(), issuer }
    }

    /// The same for another language and other annexes.
    pub fn like(&self, lang: Lang, annexes: Annexes) -> Pen<'a> {
        let hand = Hand { actor: self.hand.actor, moment: self.hand.moment };
        Pen { hand, lang, annexes, ..*self }
    }

    /// The templates, and what the memo says by them on no day, whoever writes it.
    pub fn undated(&self, dossier: &Dossier) -> Result<Vec<String>, Trouble> {
        let templates = self.wording()?;
        let (issuer, annexes, today) = (self.issuer, self.annexes, Date::new(1, 1, 1));
        let reviewer = reviewer(dossier).unwrap_or_default();
        let brief = Brief { dossier, today, reviewer, issuer, templates: &templates, annexes };
        let text = memo::text(&brief, Format::Text).map_err(|fault| faulty(&fault))?;
        let words = templates.words.all().map(|(name, words)| format!("{name}={words}"));
        Ok(words.chain([templates.letter.text.clone(), text]).collect())
    }

    /// The memo's bytes.
    pub fn memo(&self, dossier: &Dossier, format: MemoFormat) -> Result<Vec<u8>, Trouble> {
        self.brief(dossier, |brief| memo::write(brief, format.into()))
    }

    /// The memo as text.
    pub fn memo_text(&self, dossier: &Dossier, format: MemoFormat) -> Result<String, Trouble> {
        self.brief(dossier, |brief| memo::text(brief, format.into()))
    }

    /// The memo as it would be written now.
    pub fn preview(&self, dossier: &Dossier, others: &[String]) -> Result<Preview, Trouble> {
        let usual = MemoFormat::ALL.map(|format| export::memo_name(dossier, format));
        let preview = Preview {
            passages: self.brief(dossier, memo::outline)?,
            names: usual.clone(),
            usual,
            annexes: self.annexes,
            faults: self.memo_checks(dossier, others)?,
            day: self.hand.moment.date().chinese(),
        };
        Ok(preview.sent_to(None))
    }

    /// What fails of the memo's own checks.
    pub fn memo_checks(&self, dossier: &Dossier, others: &[String]) -> Result<Vec<Shortfall>, Trouble> {
        self.brief(dossier, |brief| memo::check(brief, others))
    }

    /// The working papers' bytes; none where nothing is decided.
    pub fn working(&self, dossier: &Dossier, format: MemoFormat) -> Result<Option<Vec<u8>>, Trouble> {
        let words = self.wording()?.words;
        memo::working_papers(dossier, &words, format.into()).map_err(|fault| faulty(&fault))
    }

    /// The workbook of details.
    pub fn details(&self, dossier: &Dossier) -> Result<Vec<u8>, Trouble> {
        let words = self.wording()?.words;
        memo::details(dossier, &words, self.hand.moment.date()).map_err(|fault| faulty(&fault))
    }

    /// The return notice's bytes; none where there is no formal fault.
    pub fn notice(
        &self,
        dossier: &Dossier,
        days: u32,
        format: MemoFormat,
    ) -> Result<Option<Vec<u8>>, Trouble> {
        self.brief(dossier, |brief| memo::notice(brief, days, format.into()))
    }

    /// The templates in force.
    pub fn wording(&self) -> Result<Templates, Trouble> {
        templates(self.templates, self.lang)
    }

    fn brief<T>(
        &self,
        dossier: &Dossier,
        write: impl FnOnce(&Brief<'_>) -> Result<T, Fault>,
    ) -> Result<T, Trouble> {
        let templates = self.wording()?;
        let today = self.hand.moment.date();
        let reviewer = reviewer(dossier).unwrap_or(&self.hand.actor.account);
        let (issuer, annexes) = (self.issuer, self.annexes);
        let brief = Brief { dossier, today, reviewer, issuer, templates: &templates, annexes };
        write(&brief).map_err(|fault| faulty(&fault))
    }
}

/// Who decided or scored last.
fn reviewer(dossier: &Dossier) -> Option<&str> {
    let decided = dossier.findings.iter().map(|one| (&one.disposition.at, one.disposition.by.as_str()));
    let scored = dossier.scores.iter().map(|one| (&one.at, one.by.as_str()));
    decided.chain(scored).filter(|(_, by)| !by.is_empty()).max().map(|(_, by)| by)
}

/// Where a paper of this name goes: into a folder, which `/` at the end says too, to a file, or into
/// the current folder.
fn target(output: Option<&Path>, name: &str) -> PathBuf {
    let is_folder = |path: &&Path| path.as_os_str().as_encoded_bytes().ends_with(b"/") || path.is_dir();
    match output {
        None => PathBuf::from(name),
        Some(folder) if is_folder(&folder) => folder.join(name),
        Some(file) => file.to_owned(),
    }
}

/// Writes a paper to a folder, a file, or into the current folder, and records that it went out.
pub(super) fn send(store: &mut Store, hand: &Hand<'_>, paper: &Outgoing<'_>) -> Result<PathBuf, Trouble> {
    let written = put(paper, store.access())?;
    store.write(|writer| record(writer, hand, paper, &written)).inspect_err(|_| {
        // A paper that the journal does not know of has not gone out.
        let _ = fs::remove_file(&written);
    })?;
    Ok(written)
}

/// The same without a record of it.
pub(super) fn put(paper: &Outgoing<'_>, access: Access) -> Result<PathBuf, Trouble> {
    let path = target(paper.output, &paper.name);
    export::write_new(&path, &paper.bytes, access).map_err(|cause| not_written(&path, &cause))
}

/// The program's templates, each replaced by the bureau's own where there is one.
fn templates(folder: Option<&Path>, lang: Lang) -> Result<Templates, Trouble> {
    let mut templates = Templates::own(lang);
    let [letter, notice, words] = memo::built_in(lang);
    if let Some(own) = bureau_s(folder, &letter.name)? {
        templates.letter = own;
    }
    if let Some(own) = bureau_s(folder, &notice.name)? {
        templates.notice = own;
    }
    if let Some(own) = bureau_s(folder, &words.name)? {
        templates.words = templates.words.with(&own).map_err(|error| misprinted(&error))?;
    }
    Ok(templates)
}

/// The bureau's own file of a name, where it has one.
fn bureau_s(folder: Option<&Path>, name: &str) -> Result<Option<Template>, Trouble> {
    let Some(path) = folder.map(|folder| folder.join(name)) else { return Ok(None) };
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Some(Template { name: path.display().to_string(), text })),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(&path, &error)),
    }
}

fn unreadable(path: &Path, cause: &Error) -> Trouble {
    let text = hint::cause_text(cause);
    Trouble::user(
        Text::new(
            format!("无法读取模板{}：{}，未写出文件。", path.display(), text.zh),
            format!("The template {} cannot be read: {}; nothing was written.", path.display(), text.en),
        ),
        Text::new("请修复或移走这个模板。", "Repair the template or move it away."),
    )
}

pub(super) fn faulty(fault: &Fault) -> Trouble {
    match fault {
        Fault::Template(misprint) => misprinted(misprint),
        Fault::Package(_) | Fault::Workbook(_) => Trouble {
            kind: TroubleKind::Internal,
            what: Text::new(format!("文件无法生成：{fault}。"), format!("The file cannot be made: {fault}.")),
            hint: Text::default(),
        },
    }
}

fn misprinted(misprint: &Misprint) -> Trouble {
    Trouble::user(
        Text::new(
            format!("模板有误，未写出文件：{misprint}。"),
            format!("A template is faulty and nothing was written: {misprint}."),
        ),
        Text::new("请按所指文件和行改正模板。", "Correct the template at the file and line named."),
    )
}

/// Records that a paper went out.
pub(super) fn record(
    writer: &Writer<'_>,
    hand: &Hand<'_>,
    paper: &Outgoing<'_>,
    path: &Path,
) -> Result<(), Trouble> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (zh, en) = match paper.action {
        action::NOTICE => ("退回补正，写出", "returned for correction, wrote"),
        _ => ("写出", "wrote"),
    };
    let said = Text::new(format!("{zh}{name}"), format!("{en} {name}"));
    let digests = vec![hash::sha256(&paper.bytes)];
    let moved = paper.moves.map(|moves| moves(writer)).transpose()?;
    let changes = moved.into_iter().collect();
    let payload = Payload { said, digests, changes, ..Payload::default() };
    payload.append(writer, hand, paper.action, paper.submission)?;
    for change in &payload.changes {
        writer.apply(paper.submission.unwrap_or_default(), change)?;
    }
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
