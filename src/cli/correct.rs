//! `zhupi correct`: what a reviewer reads in a field that the program read wrongly.

use super::args::CorrectArgs;
use super::memo::choose;
use super::record::record;
use super::shell::{Exit, Shell};
use crate::base::Text;
use crate::desk::{Op, Trouble};
use crate::model::{FieldKey, Form, FormKind, Submission};

pub fn run(args: &CorrectArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let mut desk = shell.desk_to_write()?;
    let submission = choose(&desk.queue()?, &args.submission)?;
    let dossier = desk.dossier(submission)?;
    let key = field(&dossier.submission, &args.field)?;
    let (text, reason) = (args.text.clone(), args.reason.clone());
    let op = Op::Correct { submission, key, text, reason };
    record(&mut desk, dossier.revision, op, &args.recording, shell)
}

/// The one field of that path: `self_eval.funds.total.rate`, `project_eval[3].funds.total.rate`, or
/// the path alone where only one form has it.
pub fn field(submission: &Submission, wanted: &str) -> Result<FieldKey, Trouble> {
    let (named, path) = named(wanted);
    let fits = |form: &&Form| {
        let meant = named.is_none_or(|(kind, ordinal)| {
            form.kind == kind && ordinal.is_none_or(|ordinal| form.ordinal == ordinal)
        });
        meant && form.field(path).is_some()
    };
    let fitting: Vec<&Form> = submission.forms.iter().filter(fits).collect();
    match fitting.as_slice() {
        [only] => Ok(FieldKey { form: only.kind, ordinal: only.ordinal, field: path.to_owned() }),
        [] => Err(trouble(&Text::new("没有这个栏目。", "There is no such field."))),
        several => Err(trouble(&several_have_it(several, path))),
    }
}

/// The form that a path begins with, and the rest of it; an ordinal where one is given.
pub fn named(wanted: &str) -> (Option<(FormKind, Option<u32>)>, &str) {
    let Some((head, path)) = wanted.split_once('.') else { return (None, wanted) };
    let (kind, ordinal) = match head.strip_suffix(']').and_then(|head| head.split_once('[')) {
        Some((kind, ordinal)) => (kind, ordinal.parse().ok()),
        None => (head, None),
    };
    kind.parse().map_or((None, wanted), |kind| (Some((kind, ordinal)), path))
}

fn several_have_it(forms: &[&Form], path: &str) -> Text {
    let listed: Vec<String> =
        forms.iter().take(9).map(|form| format!("{}[{}].{path}", form.kind, form.ordinal)).collect();
    Text::new(
        format!("有几张表都有这个栏目：{}。", listed.join("、")),
        format!("Several forms have this field: {}.", listed.join(", ")),
    )
}

fn trouble(what: &Text) -> Trouble {
    Trouble::user(
        what.clone(),
        Text::new(
            "写法如self_eval.funds.total.rate、project_eval[3].name；全部栏目见zhupi extract --format json。",
            "Write it as self_eval.funds.total.rate or project_eval[3].name; zhupi extract --format json lists all.",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::notation;

    fn submission() -> Submission {
        let case = "self_eval\nfunds.total.rate = 1%\ntotal.score = 9\nproject_eval\nfunds.total.rate = 2%
            project_eval\nfunds.total.rate = 3%\nname = 某费";
        notation::read(case).unwrap().submission
    }

    #[test]
    fn a_field_is_found_by_its_form_or_where_only_one_has_it() {
        let found = |wanted: &str| field(&submission(), wanted).map(|key| (key.form, key.ordinal)).ok();
        assert_eq!(found("self_eval.funds.total.rate"), Some((FormKind::SelfEval, 1)));
        assert_eq!(found("project_eval[2].funds.total.rate"), Some((FormKind::ProjectEval, 2)));
        assert_eq!(found("total.score"), Some((FormKind::SelfEval, 1)));
        assert_eq!(found("name"), Some((FormKind::ProjectEval, 2)));
        for wanted in
            ["funds.total.rate", "project_eval.funds.total.rate", "rubric.name", "", "project_eval[9].name"]
        {
            assert_eq!(found(wanted), None, "{wanted}");
        }
        let several = field(&submission(), "project_eval.funds.total.rate").unwrap_err();
        assert!(several.what.zh.contains("project_eval[1].funds.total.rate、project_eval[2]"), "{several}");
    }
}
