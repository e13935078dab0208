//! `zhupi sample`: a draw of submissions or of dismissals that can be repeated.

use super::args::{Format, SampleArgs};
use super::json;
use super::second_look;
use super::shell::{Exit, Shell};
use crate::desk::{Draw, Drawn, Trouble};

pub fn run(args: &SampleArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let mut desk = shell.desk_to_write()?;
    if let Some(percent) = args.dismissed {
        let looks = desk.doubts(usize::from(percent), &args.seed)?;
        return second_look::print(&looks, args.output.format, shell);
    }
    let draw = desk.sample(args.count, &args.seed, args.year)?;
    match args.output.format {
        Format::Json => shell.out.json(&json::sample(&draw))?,
        Format::Text => print(&draw, shell),
    }
    Ok(Exit::Done)
}

fn print(draw: &Draw, shell: &mut Shell) {
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
    shell.note(draw.pooling().get(shell.lang));
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
    let words = one.stratum.words().into_iter().map(|word| word.get(shell.lang).to_owned());
    let ids: Vec<String> = one.drawn.iter().map(ToString::to_string).collect();
    words.chain([one.members.to_string(), one.drawn.len().to_string(), ids.join(" ")]).collect()
}
