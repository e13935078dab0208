//! What of a memo is approved: every word of it, with its annexes, in both languages, but for what only
//! comes with its issue: number, day, signatures and code. A memo that goes out says the same.

use super::journal::Payload;
use super::paper::Pen;
use super::trouble::Trouble;
use super::turned;
use crate::base::{Lang, Text, hash};
use crate::memo::{Annex, Annexes};
use crate::model::passage::NUMBER;
use crate::model::{Dossier, Stage, State};
use crate::store::Reader;

/// Digest of the approved words as `pen` writes them, and of the templates, which may say something else
/// once there is a number or a signature.
pub(super) fn digest(pen: &Pen<'_>, dossier: &Dossier) -> Result<String, Trouble> {
    let Stage { measures, working, replaces, .. } = dossier.stage.clone();
    let mut bare = Dossier {
        stage: Stage { state: State::Issued, measures, working, replaces, ..Stage::default() },
        journal_head: String::new(),
        ..dossier.clone()
    };
    bare.rewordings.retain(|one| one.passage != NUMBER);
    let words = |lang: Lang| pen.like(lang, Annexes::of(&Annex::ALL)).undated(&bare);
    let mut parts = words(Lang::Zh)?;
    // Nothing can be issued by English templates that are at fault: their fault is what was approved.
    parts.extend(words(Lang::En).unwrap_or_else(|trouble| vec![trouble.what.en]));
    Ok(hash::of_parts(parts.iter().map(String::as_str)))
}

/// The digest of what goes out, where that is what the approval saw: nothing has changed since, by
/// whatever way, and the memo says the same. An approval of before there were digests saw what stands.
pub(super) fn same(reader: &Reader<'_>, pen: &Pen<'_>, dossier: &Dossier) -> Result<String, Trouble> {
    let now = digest(pen, dossier)?;
    let Some(event) = reader.stage(dossier.id)?.and_then(|staged| staged.approval) else { return Ok(now) };
    if !turned::is_as_after(reader, dossier.id, event)? {
        return Err(changed());
    }
    match Payload::parse(&reader.payload(event)?)?.digests.first() {
        Some(seen) if *seen != now => Err(differs()),
        _ => Ok(now),
    }
}

fn changed() -> Trouble {
    Trouble::user(
        Text::new(
            "会审之后材料有改动，未发出。",
            "The submission has been changed since it was approved: the memo was not issued.",
        ),
        Text::new("请退回复核后重新提请会审。", "Send it back, hand it up and have it approved again."),
    )
}

fn differs() -> Trouble {
    Trouble::user(
        Text::new(
            "要发出的文稿与会审通过的不同，未发出。",
            "The memo would not say what was approved: it was not issued.",
        ),
        Text::new(
            "模板、发文机关（office.issuer）、整改期限等设置须与会审时相同；要按现在的发，请退回复核后重新提请会审。",
            "Templates, the issuer (office.issuer), the days to mend and the like are to be as when it was approved; to issue it as it is now, send it back, hand it up and have it approved again.",
        ),
    )
}
