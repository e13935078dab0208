//! `zhupi show`: one submission with everything found, decided, noted and scored on it.

use super::aloud;
use super::args::{Format, ShowArgs};
use super::memo::choose;
use super::shell::{Exit, Shell};
use super::words;
use super::{extract, json};
use crate::base::{Lang, Text};
use crate::desk::{Desk, Trouble};
use crate::model::{
    Correction, Dossier, EarlierNote, FieldKey, FindingRecord, FormerScore, Gone, ReviewScore, Signed, Stage,
    Standing, Target,
};

pub fn run(args: &ShowArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let desk = shell.existing()?;
    let latest = choose(&desk.queue()?, &args.submission)?;
    let dossier = desk.dossier(args.version.map_or(Ok(latest), |wanted| version(&desk, latest, wanted))?)?;
    let latest = desk.versions(dossier.id)?.first().map_or(dossier.version, |row| row.version);
    match args.output.format {
        Format::Json => shell.out.json(&json::show(&dossier, latest, args.forms, shell.lang))?,
        Format::Text if args.aloud => {
            superseded(&dossier, latest, "", shell);
            aloud::submission(&dossier, &mut shell.out, shell.lang);
        }
        Format::Text => {
            print(&dossier, latest, shell);
            if args.forms {
                extract::fields(&dossier.submission, shell);
            }
        }
    }
    Ok(Exit::Done)
}

/// The number of an earlier version.
fn version(desk: &Desk, latest: i64, wanted: u32) -> Result<i64, Trouble> {
    let versions = desk.versions(latest)?;
    let found = versions.iter().find(|row| row.version == wanted).map(|row| row.id);
    found.ok_or_else(|| {
        let most = versions.iter().map(|row| row.version).max().unwrap_or(1);
        Trouble::user(
            Text::new(format!("没有第{wanted}版。"), format!("There is no version {wanted}.")),
            Text::new(format!("这份材料共{most}版。"), format!("It has {most}.")),
        )
    })
}

/// `旧版：第1版，最新为第2版，只供查看。`, of one that a newer one has replaced.
fn superseded(dossier: &Dossier, latest: u32, lead: &str, shell: &mut Shell) {
    let own = dossier.version;
    if own < latest {
        shell.out.line(&match shell.lang {
            Lang::Zh => format!("{lead}旧版：第{own}版，最新为第{latest}版，只供查看。"),
            Lang::En => format!("{lead}Earlier version {own}, the latest is {latest}: only to read."),
        });
    }
}

fn print(dossier: &Dossier, latest: u32, shell: &mut Shell) {
    let lang = shell.lang;
    shell.out.line(&words::heading(&dossier.submission.unit, dossier.submission.year, lang));
    superseded(dossier, latest, "  ", shell);
    stage(&dossier.stage, shell);
    shell.out.line(&match lang {
        Lang::Zh => format!("  修订号 {}", dossier.revision),
        Lang::En => format!("  Revision {}", dossier.revision),
    });
    let findings: Vec<Vec<String>> =
        dossier.findings.iter().map(|record| finding(dossier, record, shell)).collect();
    shell.out.table("  ", &findings);
    gone(dossier, shell);
    for note in &dossier.annotations {
        let on = match &note.target {
            Target::Submission => String::new(),
            Target::Form { form, ordinal } => format!(" {form} {ordinal}"),
            Target::Field { form, ordinal, field } => format!(" {form} {ordinal} {field}"),
            Target::Finding { fingerprint } => format!(" {}", short(fingerprint)),
        };
        let text = words::one_line(&note.text);
        let (word, id) = (shell.say("批注", "note"), note.id);
        let category = note.category.map(|category| format!(" [{}]", category.title().get(lang)));
        let category = category.unwrap_or_default();
        shell.out.line(&format!("  {word} {id}{on}{category}  {}  {text}", note.signed().get(lang)));
    }
    let earlier: Vec<Vec<String>> = dossier.earlier_notes.iter().map(|one| earlier(one, shell)).collect();
    shell.out.table("  ", &earlier);
    let corrections: Vec<Vec<String>> =
        dossier.corrections.iter().map(|one| correction(one, shell)).collect();
    shell.out.table("  ", &corrections);
    let scores: Vec<Vec<String>> = dossier.scores.iter().map(|one| score(dossier, one, shell)).collect();
    shell.out.table("  ", &scores);
    let former: Vec<Vec<String>> = dossier.former_scores.iter().map(|one| former(one, shell)).collect();
    shell.out.table("  ", &former);
    if let Some(work) = dossier.work_score().filter(|work| work.scored + work.elsewhere > 0) {
        shell.out.line(&format!("  {}", words::work(&work, lang)));
    }
}

/// `复核中  期限 2026-03-01`, the approval that stands or fell, and what was done since.
fn stage(stage: &Stage, shell: &mut Shell) {
    let lang = shell.lang;
    let mut said = vec![stage.title().get(lang).to_owned()];
    if let Some(due) = stage.due {
        let word = if stage.late { shell.say("逾期", "overdue since") } else { shell.say("期限", "due") };
        said.push(format!("{word} {due}"));
    }
    let signed =
        |word: &str, one: &Signed| format!("{word} {} {}", one.by, one.at.get(..10).unwrap_or(&one.at));
    said.extend(stage.approval.as_ref().map(|one| signed(shell.say("会审", "approved by"), one)));
    said.extend(
        stage.alone.then(|| shell.say("复核与会审为同一人", "reviewed by the same person").to_owned()),
    );
    said.extend(stage.issued.as_ref().map(|one| signed(shell.say("发出", "issued by"), one)));
    said.extend(stage.former.as_ref().map(|one| signed(shell.say("原会审", "had been approved by"), one)));
    said.extend(stage.replaces.as_ref().map(|one| {
        let day = one.at.get(..10).unwrap_or(&one.at);
        format!("{} {day} {}", shell.say("曾发出", "issued before"), one.number).trim_end().to_owned()
    }));
    if !stage.said.is_empty() {
        said.push(words::one_line(&stage.said));
    }
    shell.out.line(&format!("  {}", said.join("  ")));
    for event in &stage.since {
        let at = event.at.get(..16).unwrap_or(&event.at).replace('T', " ");
        let line = format!(
            "  {}  {at}  {}  {}",
            shell.say("会审后", "since"),
            event.by,
            words::one_line(&event.detail)
        );
        shell.out.line(&line);
    }
}

/// A line of the list: the beginning of the fingerprint is enough for `zhupi decide`.
fn finding(dossier: &Dossier, record: &FindingRecord, shell: &Shell) -> Vec<String> {
    let finding = &record.finding;
    let disposition = &record.disposition;
    let corrected = dossier
        .corrections_of(finding)
        .map(|one| format!("  [{} {}]", one.label, one.said().get(shell.lang)));
    let message = finding.message.get(shell.lang).to_owned() + &corrected.collect::<String>();
    let reason = disposition.reason.as_deref().filter(|_| disposition.standing != Standing::Open);
    vec![
        short(&finding.fingerprint).to_owned(),
        finding.severity.mark().get(shell.lang).to_owned(),
        finding.rule.clone(),
        standing(dossier, record, shell),
        message,
        reason.unwrap_or_default().to_owned(),
    ]
}

/// `订正 self_eval[1].funds.total.executed  135240  1352.40  甲岗`
fn correction(one: &Correction, shell: &Shell) -> Vec<String> {
    let FieldKey { form, ordinal, field } = &one.key;
    let blank = shell.say("空白", "blank");
    let shown = |text: &str| if text.trim().is_empty() { blank.to_owned() } else { words::one_line(text) };
    vec![
        format!("{} {form}[{ordinal}].{field}", shell.say("订正", "corrected")),
        shown(&one.written),
        format!("-> {}", shown(&one.text)),
        one.by.clone(),
        one.reason.clone().unwrap_or_default(),
    ]
}

/// The decision; what is not as in the version before, and a decision that does not stand, in
/// brackets behind it.
fn standing(dossier: &Dossier, record: &FindingRecord, shell: &Shell) -> String {
    let lang = shell.lang;
    let fingerprint = &record.finding.fingerprint;
    let mark = dossier.past.since.get(fingerprint).map(|since| since.mark().get(lang).to_owned());
    let before = dossier
        .suspended
        .get(fingerprint)
        .map(|decided| format!("{}{}", shell.say("原", "was "), decided.standing.title().get(lang)));
    let told: Vec<String> = mark.into_iter().chain(before).collect();
    let standing = record.disposition.standing.title();
    let standing = standing.get(lang);
    if told.is_empty() { standing.to_owned() } else { format!("{standing} [{}]", told.join(" ")) }
}

/// The findings of the version before that are not there any more.
fn gone(dossier: &Dossier, shell: &mut Shell) {
    let lang = shell.lang;
    let line = |one: &Gone| {
        let decided = dossier.suspended.get(&one.fingerprint);
        let decided = decided.map(|decided| decided.standing.title().get(lang).to_owned());
        vec![
            one.ending.title().get(lang).to_owned(),
            one.severity.mark().get(lang).to_owned(),
            one.rule.clone(),
            decided.unwrap_or_default(),
            one.message.get(lang).to_owned(),
        ]
    };
    let rows: Vec<Vec<String>> = dossier.past.gone.iter().map(line).collect();
    shell.out.table("  ", &rows);
}

/// A score with its reason, or that it lacks the one it needs.
fn score(dossier: &Dossier, score: &ReviewScore, shell: &Shell) -> Vec<String> {
    let lacking = dossier.lacks_reason(score).then(|| shell.say("扣分缺理由", "deducts without a reason"));
    vec![
        format!("{} {} {}", score.form, score.ordinal, score.row),
        score.score.normalize().to_string(),
        score.verified.clone().unwrap_or_default(),
        score.reason.as_deref().or(lacking).unwrap_or_default().to_owned(),
        score.by.clone(),
    ]
}

/// `原评分 自评表 办件  8  …  第1版  甲  该行已变，未计入`
fn former(one: &FormerScore, shell: &Shell) -> Vec<String> {
    let title = one.form.title();
    let lapsed = match one.at {
        Some(_) => shell.say("该行已变，未计入", "the row has changed, it does not count"),
        None => shell.say("本版无此行", "no such row in this version"),
    };
    vec![
        format!("{} {} {}", shell.say("原评分", "was given"), title.get(shell.lang), one.label),
        one.score.normalize().to_string(),
        one.verified.clone().unwrap_or_default(),
        one.reason.clone().unwrap_or_default(),
        of_version(one.version, shell),
        one.by.clone(),
        lapsed.to_owned(),
    ]
}

/// A note on an earlier version: `批注  第1版  自评表 办件得分  甲  …`
fn earlier(one: &EarlierNote, shell: &Shell) -> Vec<String> {
    vec![
        shell.say("批注", "note").to_owned(),
        of_version(one.version, shell),
        one.about.get(shell.lang).to_owned(),
        one.note.signed().get(shell.lang).to_owned(),
        words::one_line(&one.note.text),
    ]
}

fn of_version(version: u32, shell: &Shell) -> String {
    shell.say("第{}版", "version {}").replace("{}", &version.to_string())
}

fn short(fingerprint: &str) -> &str {
    fingerprint.get(..10).unwrap_or(fingerprint)
}
