//! `zhupi score`: the review score of a row of a self-evaluation, a project form or the rubric.

use std::str::FromStr;

use super::args::{Format, ScoreArgs};
use super::correct::named;
use super::memo::choose;
use super::record::record;
use super::shell::{Exit, Shell};
use crate::base::text::fold;
use crate::base::{Decimal, Text};
use crate::desk::{Op, Trouble};
use crate::model::rubric::edition_of;
use crate::model::{Dossier, Form, FormKind};

pub fn run(args: &ScoreArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let mut desk = shell.desk_to_write()?;
    let dossier = desk.dossier(choose(&desk.queue()?, &args.submission)?)?;
    let Some(wanted) = &args.row else { return list(&dossier, args.recording.output.format, shell) };
    let (form, row) = row(dossier.forms(), wanted)?;
    let (submission, form, ordinal) = (dossier.id, form.kind, form.ordinal);
    let op = match args.score.as_deref().map(fold).filter(|score| !score.trim().is_empty()) {
        Some(word) if word.trim() == AS_BEFORE => as_before(&dossier, form, ordinal, row)?,
        None => Op::ClearScore { submission, form, ordinal, row },
        Some(score) => {
            let score = Decimal::from_str(score.trim()).map_err(|_| no_number())?;
            let (verified, reason) = (args.verified.clone(), args.reason.clone());
            Op::Score { submission, form, ordinal, row, verified, score, reason }
        }
    };
    record(&mut desk, dossier.revision, op, &args.recording, shell)
}

/// In place of a score: the one that an earlier version of the row was given.
const AS_BEFORE: &str = "as-before";

fn as_before(dossier: &Dossier, form: FormKind, ordinal: u32, row: String) -> Result<Op, Trouble> {
    let former = dossier.former_scores.iter().find(|one| one.is_beside(form, ordinal, &row));
    let former = former.ok_or_else(|| no_row("这一行没有原评分。", "This row has no former score."))?;
    let (submission, score) = (dossier.id, former.score);
    let (verified, reason) = (former.verified.clone(), former.reason.clone());
    Ok(Op::Score { submission, form, ordinal, row, verified, score, reason })
}

/// A row that has points: its path in the form.
fn rows(form: &Form) -> impl Iterator<Item = &str> {
    let scored =
        |path: &&str| *path == "funds.total" || path.starts_with("indicators[") || path.starts_with("items[");
    form.fields.iter().filter_map(|field| field.path.strip_suffix(".points")).filter(scored)
}

/// The one form that has a row of that name.
fn row<'a>(forms: impl Iterator<Item = &'a Form>, wanted: &str) -> Result<(&'a Form, String), Trouble> {
    let (which, path) = named(wanted);
    // The edition of the bureau's rubric need not be written.
    let meant = |row: &str| {
        let item = edition_of(row).and_then(|edition| row.strip_suffix(&format!("@{edition}]")));
        row == path || item.is_some_and(|item| path.strip_suffix(']') == Some(item))
    };
    let fits = |form: &&'a Form| {
        which.is_none_or(|(kind, ordinal)| {
            form.kind == kind && ordinal.is_none_or(|ordinal| form.ordinal == ordinal)
        })
    };
    let fitting: Vec<(&Form, &str)> =
        forms.filter(fits).filter_map(|form| Some((form, rows(form).find(|row| meant(row))?))).collect();
    match fitting.as_slice() {
        [(form, row)] => Ok((form, (*row).to_owned())),
        [] => Err(no_row("没有这一行。", "There is no such row.")),
        _ => Err(no_row("几张表都有这一行，请写明哪一张。", "Several forms have this row; name the form.")),
    }
}

/// Every row with its points, the self-score and the review score.
fn list(dossier: &Dossier, format: Format, shell: &mut Shell) -> Result<Exit, Trouble> {
    let each = |form| rows(form).map(move |row| line(dossier, form, row));
    let lines: Vec<Line> = dossier.forms().flat_map(each).collect();
    match format {
        Format::Json => shell.out.json(&Listed { schema: "zhupi/rows/1", id: dossier.id, rows: lines })?,
        Format::Text => {
            let blank = shell.say("空", "blank").to_owned();
            let cell = |text: &str| if text.is_empty() { blank.clone() } else { text.to_owned() };
            let head =
                [("行", "row"), ("内容", "about"), ("分值", "points"), ("自评", "self"), ("复核", "review")];
            let mut table = vec![head.map(|(zh, en)| shell.say(zh, en).to_owned()).to_vec()];
            table.extend(lines.iter().map(|line| {
                let score = line.score.as_deref().unwrap_or_default();
                vec![line.row.clone(), cell(&line.name), cell(&line.points), cell(&line.stated), cell(score)]
            }));
            shell.out.table("", &table);
        }
    }
    Ok(Exit::Done)
}

#[derive(serde::Serialize)]
struct Listed {
    schema: &'static str,
    id: i64,
    rows: Vec<Line>,
}

/// A row that can be scored.
#[derive(serde::Serialize)]
struct Line {
    /// As `zhupi score` takes it.
    row: String,
    name: String,
    points: String,
    stated: String,
    score: Option<String>,
}

fn line(dossier: &Dossier, form: &Form, row: &str) -> Line {
    let text = |last: &str| crate::base::text::squeeze(form.text(&format!("{row}.{last}")));
    Line {
        row: format!("{}[{}].{row}", form.kind, form.ordinal),
        name: text("name"),
        points: text("points"),
        stated: text("score"),
        score: dossier.score_of(form, row).map(|score| score.score.normalize().to_string()),
    }
}

fn no_row(zh: &str, en: &str) -> Trouble {
    Trouble::user(
        Text::new(zh, en),
        Text::new("不写行就列出各行：zhupi score 序号", "Without a row, zhupi score lists all of them."),
    )
}

fn no_number() -> Trouble {
    Trouble::user(Text::new("复核得分不是数字。", "The score is no number."), Text::default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::notation;

    #[test]
    fn a_row_is_found_by_its_form_or_where_only_one_has_it() {
        let case = "self_eval\nfunds.total.points = 10\nindicators[0].points = 5\nproject_eval\nfunds.total.points = 10";
        let forms = notation::read(case).unwrap().submission.forms;
        let found =
            |wanted: &str| row(forms.iter(), wanted).ok().map(|(form, row)| format!("{}.{row}", form.kind));
        assert_eq!(found("indicators[0]").as_deref(), Some("self_eval.indicators[0]"));
        assert_eq!(found("project_eval[1].funds.total").as_deref(), Some("project_eval.funds.total"));
        assert_eq!(found("funds.total"), None);
        assert_eq!(found("self_eval.name"), None);
    }
}
