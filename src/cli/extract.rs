//! `zhupi extract`: shows what was recognised, field by field.

use super::args::{ExtractArgs, Format};
use super::json;
use super::shell::{Exit, Shell};
use super::words;
use crate::desk::{self, Trouble};
use crate::model::{Field, Submission};

pub fn run(args: &ExtractArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let filed = shell.with_progress(|progress| desk::read(&shell.intake(), &args.sources.paths, progress));
    match args.output.format {
        Format::Json => shell.out.json(&json::extract(&filed.submissions, &filed.failures, shell.lang))?,
        Format::Text => {
            for submission in &filed.submissions {
                print(submission, shell);
            }
        }
    }
    Ok(shell.failures(&filed.failures))
}

fn print(submission: &Submission, shell: &mut Shell) {
    let lang = shell.lang;
    shell.out.line(&words::heading(&submission.unit, submission.year, lang));
    shell.notices(submission);
    fields(submission, shell);
    shell.out.line("");
}

/// Every form with its fields, then what no form took.
pub(super) fn fields(submission: &Submission, shell: &mut Shell) {
    let lang = shell.lang;
    for form in &submission.forms {
        shell.out.line("");
        shell.out.line(&format!("{} {}  {}  {}", form.kind, form.ordinal, form.title, form.source));
        let rows: Vec<Vec<String>> = form.fields.iter().map(|field| row(field, shell)).collect();
        shell.out.table("  ", &rows);
    }
    if !submission.unread.is_empty() {
        shell.out.line("");
        let head = shell.say("未归入任何表格的内容", "Text that no form took");
        shell.out.line(head);
        let rows: Vec<Vec<String>> = submission
            .unread
            .iter()
            .map(|one| {
                vec![one.source.clone(), one.at.text().get(lang).to_owned(), words::one_line(&one.text)]
            })
            .collect();
        shell.out.table("  ", &rows);
    }
}

/// Path, place, figure, text as written.
fn row(field: &Field, shell: &Shell) -> Vec<String> {
    let figure = field.figure().map(|figure| format!("{}{}", figure.value, figure.unit));
    vec![
        field.path.clone(),
        field.at.text().get(shell.lang).to_owned(),
        figure.unwrap_or_default(),
        words::one_line(&field.raw),
    ]
}
