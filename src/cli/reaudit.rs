//! `zhupi reaudit`: stored submissions checked anew by the present limits and rules.

use super::args::ReauditArgs;
use super::memo::choose;
use super::shell::{Exit, Shell};
use super::words;
use crate::base::Lang;
use crate::desk::{Difference, Trouble, is_settled};
use crate::model::{Finding, QueueRow};

pub fn run(args: &ReauditArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let mut desk = shell.desk_to_write()?;
    let queue = desk.queue()?;
    let ids = match &args.submission {
        Some(name) => vec![choose(&queue, name)?],
        None => in_hand(desk.stale()?, &queue, shell),
    };
    for id in ids {
        let difference = match args.dry_run {
            true => Some(desk.difference(id)?),
            false => desk.refresh(id)?,
        };
        if let (Some(difference), Some(row)) = (difference, queue.iter().find(|row| row.id == id)) {
            print(row, &difference, shell);
        }
    }
    Ok(Exit::Done)
}

/// Those that are still in their reviewers' hands. What was handed up, approved or filed is checked
/// anew only where it is named, because that ends the approval.
fn in_hand(stale: Vec<i64>, queue: &[QueueRow], shell: &Shell) -> Vec<i64> {
    let settled = |id: &i64| queue.iter().any(|row| row.id == *id && is_settled(row.state));
    let (settled, stale): (Vec<i64>, Vec<i64>) = stale.into_iter().partition(settled);
    if !settled.is_empty() {
        let count = settled.len();
        shell.note(&match shell.lang {
            Lang::Zh => format!("{count}份已提请会审或已发出的材料没有重查；确需重查（会审随之失效），请逐份指明编号。"),
            Lang::En => format!(
                "{count} submissions that were handed up or issued were left as they are; name each to check it anew, which ends its approval."
            ),
        });
    }
    stale
}

/// What is new and what is gone, a line each.
fn print(row: &QueueRow, difference: &Difference, shell: &mut Shell) {
    let lang = shell.lang;
    let Difference { new, gone, kept } = difference;
    let counts = [("新增", "new", new.len()), ("消失", "gone", gone.len()), ("不变", "as before", *kept)];
    let counts = counts.map(|(zh, en, count)| format!("{} {count}", shell.say(zh, en))).join("  ");
    shell.out.line(&format!("{}  {counts}", words::heading(&row.unit, row.year, lang)));
    let line = |sign: &str, finding: &Finding| {
        let mark = finding.severity.mark();
        [sign, mark.get(lang), &finding.rule, finding.message.get(lang)].map(str::to_owned).to_vec()
    };
    let mut rows: Vec<Vec<String>> = new.iter().map(|finding| line("+", finding)).collect();
    rows.extend(gone.iter().map(|record| line("-", &record.finding)));
    shell.out.table("  ", &rows);
}

/// Says how many submissions of the queue were checked by other settings.
pub fn hint(stale: usize, shell: &Shell) {
    if stale > 0 {
        shell.note(&match shell.lang {
            Lang::Zh => format!("{stale}份材料的发现是按旧的界限或规则查出的；打开时重查，或用 zhupi reaudit。"),
            Lang::En => format!(
                "{stale} submissions were checked by other limits or rules; they are checked anew when opened, or by zhupi reaudit."
            ),
        });
    }
}
