//! `zhupi memo`: writes the review memo of one submission and prints where.

use super::args::{MemoArgs, PaperAnnex, PaperFormat, PaperLang};
use super::shell::{Exit, Shell};
use super::words;
use crate::base::{Lang, Text, text::squeeze};
use crate::desk::{Annex, Annexes, Desk, MemoFormat, MemoOrder, Trouble};
use crate::model::QueueRow;

pub fn run(args: &MemoArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let mut desk = shell.desk_to_write()?;
    let id = choose(&desk.queue()?, &args.paper.submission)?;
    checked(&desk, id, args.anyway, shell)?;
    let written = desk.memo(id, order(args), args.paper.output.as_deref())?;
    shell.out.line(&written.display().to_string());
    Ok(Exit::Done)
}

fn order(args: &MemoArgs) -> MemoOrder {
    let annex = |one: &PaperAnnex| match one {
        PaperAnnex::Scores => Annex::Scores,
        PaperAnnex::Findings => Annex::Findings,
        PaperAnnex::Dismissed => Annex::Dismissed,
        PaperAnnex::Reply => Annex::Reply,
    };
    MemoOrder {
        format: format(args.paper.format),
        lang: match args.language {
            PaperLang::Zh => Lang::Zh,
            PaperLang::En => Lang::En,
        },
        annexes: Annexes::of(&args.annexes.iter().map(annex).collect::<Vec<_>>()),
    }
}

/// Says what fails of the memo's own checks; refuses it unless `anyway`.
pub fn checked(desk: &Desk, id: i64, anyway: bool, shell: &Shell) -> Result<(), Trouble> {
    let failed = desk.memo_checks(id)?;
    for one in &failed {
        shell.note(one.said.get(shell.lang));
    }
    if failed.is_empty() || anyway {
        return Ok(());
    }
    Err(Trouble::user(
        Text::new("复核意见未通过自检，未写出文件。", "The memo fails its own checks; nothing was written."),
        Text::new("请先改正，或加 --anyway 照样写出。", "Mend it, or write it with --anyway."),
    ))
}

pub fn format(format: PaperFormat) -> MemoFormat {
    match format {
        PaperFormat::Docx => MemoFormat::Docx,
        PaperFormat::Md => MemoFormat::Markdown,
        PaperFormat::Html => MemoFormat::Html,
        PaperFormat::Txt => MemoFormat::Text,
    }
}

/// The submission that a number or a unit's name fits: the whole name first, then a part of it.
pub fn choose(rows: &[QueueRow], wanted: &str) -> Result<i64, Trouble> {
    if let Ok(id) = wanted.trim().parse::<i64>()
        && rows.iter().any(|row| row.id == id)
    {
        return Ok(id);
    }
    let name = squeeze(wanted);
    let whole: Vec<&QueueRow> = rows.iter().filter(|row| squeeze(&row.unit) == name).collect();
    let part = || rows.iter().filter(|row| !name.is_empty() && squeeze(&row.unit).contains(&name)).collect();
    let fitting: Vec<&QueueRow> = if whole.is_empty() { part() } else { whole };
    match fitting.as_slice() {
        [only] => Ok(only.id),
        [] => Err(Trouble::user(
            Text::new(format!("没有“{wanted}”这份材料。"), format!("There is no submission “{wanted}”.")),
            Text::new("序号和单位名称见 zhupi list。", "See zhupi list for numbers and names."),
        )),
        several => Err(several_fit(several, wanted)),
    }
}

fn several_fit(rows: &[&QueueRow], wanted: &str) -> Trouble {
    let named = |lang: Lang| {
        let names =
            rows.iter().map(|row| format!("{} {}", row.id, words::heading(&row.unit, row.year, lang)));
        names.collect::<Vec<_>>().join(match lang {
            Lang::Zh => "；",
            Lang::En => "; ",
        })
    };
    Trouble::user(
        Text::new(format!("“{wanted}”对应多份材料。"), format!("“{wanted}” fits several submissions.")),
        Text::new(
            format!("请改用序号：{}。", named(Lang::Zh)),
            format!("Give a number instead: {}.", named(Lang::En)),
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: i64, unit: &str) -> QueueRow {
        QueueRow { id, unit: unit.into(), year: Some(2024), ..QueueRow::default() }
    }

    #[test]
    fn a_number_or_a_name_that_fits_one_submission_chooses_it() {
        let rows = [row(1, "云岭县水利局"), row(2, "云岭县水利局信息中心"), row(3, "云岭县档案馆")];
        assert_eq!(choose(&rows, "2"), Ok(2));
        assert_eq!(choose(&rows, "云岭县水利局"), Ok(1));
        assert_eq!(choose(&rows, "档案"), Ok(3));
    }

    #[test]
    fn a_name_that_fits_several_or_none_is_wrong_usage_and_lists_them() {
        let rows = [row(1, "云岭县水利局"), row(2, "云岭县水利局信息中心")];
        let several = choose(&rows, "水利").unwrap_err();
        assert!(several.hint.zh.contains("1 云岭县水利局 2024年度；2 云岭县水利局信息中心"), "{several}");
        assert!(choose(&rows, "9").is_err());
        assert!(choose(&rows, "").is_err());
    }
}
