//! `zhupi sample` and `zhupi second-look`: draws that can be repeated, and what a second reviewer says.

use super::args::{SampleArgs, SecondLookArgs};
use super::decide::fitting;
use super::memo::choose;
use super::shell::{Exit, Shell};
use crate::desk::{Drawn, Op, Overturned, Trouble};

/// Fewer looks than these say little of a rule.
const FEW: u32 = 30;

pub fn run(args: &SampleArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let mut desk = shell.desk()?;
    if let Some(percent) = args.dismissed {
        let doubts = desk.doubts(usize::from(percent), &args.seed)?;
        let line = |one: &crate::desk::Doubt| {
            let short = one.fingerprint.get(..10).unwrap_or(&one.fingerprint).to_owned();
            let message = one.message.get(shell.lang).to_owned();
            vec![
                one.submission.to_string(),
                one.unit.clone(),
                short,
                one.rule.clone(),
                one.by.clone(),
                one.reason.clone(),
                message,
            ]
        };
        let rows: Vec<Vec<String>> = doubts.iter().map(line).collect();
        shell.out.table("", &rows);
        return Ok(Exit::Done);
    }
    let draw = desk.sample(args.count, &args.seed, args.year)?;
    let mut rows = vec![head(shell)];
    rows.extend(draw.strata.iter().map(|one| line(one, shell)));
    shell.out.table("", &rows);
    let digest = draw.population.get(..16).unwrap_or(&draw.population);
    shell.note(&format!(
        "{} {}  {} {digest}",
        shell.say("种子", "seed"),
        draw.seed,
        shell.say("总体摘要", "population")
    ));
    let none = draw.strata.iter().filter(|one| one.drawn.is_empty()).count();
    if none > 0 {
        let said = shell.say(
            "有N层一份也没有抽到，对这些层不能下结论。",
            "N strata have nothing drawn: nothing can be said of them.",
        );
        shell.note(&said.replacen('N', &none.to_string(), 1));
    }
    Ok(Exit::Done)
}

fn head(shell: &Shell) -> Vec<String> {
    let titles = [
        ("等级", "grade"),
        ("规模", "size"),
        ("主管部门", "office"),
        ("份数", "members"),
        ("抽取", "drawn"),
        ("序号", "no."),
    ];
    titles.into_iter().map(|(zh, en)| shell.say(zh, en).to_owned()).collect()
}

fn line(one: &Drawn, shell: &Shell) -> Vec<String> {
    let unknown = shell.say("不详", "unknown");
    let or = |text: &str| if text.is_empty() { unknown.to_owned() } else { text.to_owned() };
    let size = match one.stratum.size {
        0 => unknown,
        1 => shell.say("小", "small"),
        2 => shell.say("中", "middle"),
        _ => shell.say("大", "large"),
    };
    let ids: Vec<String> = one.drawn.iter().map(ToString::to_string).collect();
    vec![
        or(&one.stratum.grade),
        size.to_owned(),
        or(&one.stratum.office),
        one.members.to_string(),
        one.drawn.len().to_string(),
        ids.join(" "),
    ]
}

pub fn second_look(args: &SecondLookArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let mut desk = shell.desk()?;
    let submission = choose(&desk.queue()?, &args.submission)?;
    let finding = fitting(&desk.dossier(submission)?.findings, &args.finding)?;
    let (upheld, reason) = (args.verdict == "uphold", args.reason.clone());
    let done = desk.transact(Op::SecondLook { submission, finding, upheld, reason })?;
    shell.out.line(done.text.get(shell.lang));
    Ok(Exit::Done)
}

/// `zhupi rules --overturned`: a rate is given as two counts, and that few say little.
pub fn overturned(shell: &mut Shell) -> Result<Exit, Trouble> {
    let rules = shell.existing()?.overturned()?;
    let line = |one: &Overturned| {
        let looks = one.upheld + one.overturned;
        let few =
            if looks < FEW { shell.say("样本少，仅供参考", "few: little is known") } else { "" };
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
