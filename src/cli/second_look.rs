//! `zhupi second-look`: what another reviewer says of a dismissal, and the list of those drawn.

use super::args::{Format, SecondLookArgs};
use super::decide::fitting;
use super::json;
use super::memo::choose;
use super::record::record;
use super::shell::{Exit, Shell};
use crate::desk::{Op, Trouble};
use crate::model::{OfRule, Overturned, SecondLooks};

pub fn run(args: &SecondLookArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let mut desk = shell.desk_to_write()?;
    let (Some(submission), Some(finding), Some(verdict)) = (&args.submission, &args.finding, &args.verdict)
    else {
        return print(&desk.second_looks()?, args.recording.output.format, shell);
    };
    let submission = choose(&desk.queue()?, submission)?;
    let dossier = desk.dossier(submission)?;
    let finding = fitting(&dossier.findings, finding)?;
    let (upheld, reason) = (verdict == "uphold", args.reason.clone());
    let op = Op::SecondLook { submission, finding, upheld, reason };
    record(&mut desk, dossier.revision, op, &args.recording, shell)
}

/// The latest draw of dismissals as it stands.
pub fn print(looks: &SecondLooks, format: Format, shell: &mut Shell) -> Result<Exit, Trouble> {
    if format == Format::Json {
        shell.out.json(&json::second_looks(looks, shell.lang))?;
        return Ok(Exit::Done);
    }
    if looks.lot.is_none() {
        shell.note(shell.say(
            "还没有抽取；用 zhupi sample --dismissed 抽取。",
            "Nothing was drawn yet; zhupi sample --dismissed draws.",
        ));
    }
    let rows: Vec<Vec<String>> = looks.rows.iter().map(|one| line(one, shell)).collect();
    shell.out.table("", &rows);
    if looks.gone() > 0 {
        let said = shell.say("抽中的有N条已不是发现。", "N of those drawn are no findings any more.");
        shell.note(&said.replacen('N', &looks.gone().to_string(), 1));
    }
    Ok(Exit::Done)
}

fn line(one: &OfRule, shell: &Shell) -> Vec<String> {
    let (finding, decided) = (&one.record.finding, &one.record.disposition);
    let short = finding.fingerprint.get(..10).unwrap_or(&finding.fingerprint);
    let standing = match &one.record.look {
        Some(look) => look.title(),
        None => decided.standing.title(),
    };
    let submission = one.submission.to_string();
    let reason = decided.reason.as_deref().unwrap_or_default();
    let cells = [
        submission.as_str(),
        &one.unit,
        short,
        &finding.rule,
        standing.get(shell.lang),
        &decided.by,
        reason,
        finding.message.get(shell.lang),
    ];
    cells.map(str::to_owned).to_vec()
}

/// `zhupi rules --overturned`: a rate is given as two counts, and that few say little.
pub fn overturned(format: Format, shell: &mut Shell) -> Result<Exit, Trouble> {
    let rules = shell.existing()?.overturned()?;
    if format == Format::Json {
        shell.out.json(&json::overturned(&rules))?;
        return Ok(Exit::Done);
    }
    let line = |one: &Overturned| {
        let looks = one.looks();
        let few =
            if one.is_few() { shell.say("样本少，仅供参考", "few: little is known") } else { "" };
        let rate = one.overturned.saturating_mul(100) / looks.max(1);
        vec![one.rule.clone(), format!("{}/{looks}", one.overturned), format!("{rate}%"), few.to_owned()]
    };
    let rows: Vec<Vec<String>> = rules.iter().map(line).collect();
    if rows.is_empty() {
        shell.note(shell.say("还没有复查记录。", "No second look has been taken."));
    }
    shell.out.table("", &rows);
    Ok(Exit::Done)
}
