//! Passages of the memo in the reviewer's words, beside the program's.

use super::journal::action;
use super::plan::{Plan, filled};

use super::trouble::Trouble;
use crate::base::Text;
use crate::base::text::{clean, cut};
use crate::model::passage::{NUMBER, is_number};
use crate::store::{Change, Reader, Reworded};

/// Letters of a passage; more is no paragraph of a letter.
const LONGEST: usize = 5000;

/// Columns of a passage that the journal's sentence repeats.
const TOLD: usize = 24;

/// Records the reviewer's words.
pub(super) fn reword(
    reader: &Reader<'_>,
    submission: i64,
    passage: String,
    machine: &str,
    text: &str,
) -> Result<Plan, Trouble> {
    let text = filled(Some(text.to_owned())).ok_or_else(empty)?;
    if passage.is_empty() || passage.chars().count() > LONGEST || text.chars().count() > LONGEST {
        return Err(Trouble::user(
            Text::new(
                format!("一段不能超过{LONGEST}字，未作记录。"),
                format!("A passage has at most {LONGEST} letters; nothing was recorded."),
            ),
            Text::new("请分写在批注里。", "Say the rest in a note."),
        ));
    }
    if passage == NUMBER && !is_number(&text) {
        return Err(no_number(&text));
    }
    let event = reader.next_event()?;
    let before = reader.reworded(submission, &passage)?;
    let machine = clean(machine);
    if before.as_ref().is_some_and(|before| before.text == text && before.machine == machine) {
        return Err(Trouble::user(
            Text::new("文字没有变化，未作记录。", "The words are the same; nothing was recorded."),
            Text::default(),
        ));
    }
    let told = cut(&text, TOLD);
    let said = if passage == NUMBER {
        Text::new(format!("文号 {told}"), format!("number {told}"))
    } else {
        Text::new(format!("改写“{told}”"), format!("reworded “{told}”"))
    };
    let after = Some(Reworded { machine, text, event });
    Ok(Plan::new(action::REWORD, said, vec![Change::Rewording { passage, before, after }]))
}

/// Lets the program's words stand again.
pub(super) fn restore(reader: &Reader<'_>, submission: i64, passage: String) -> Result<Plan, Trouble> {
    let Some(before) = reader.reworded(submission, &passage)? else {
        return Err(Trouble::user(
            Text::new("这一段没有改写过。", "This passage was not reworded."),
            Text::default(),
        ));
    };
    let told = cut(&before.text, TOLD);
    let said = if passage == NUMBER {
        Text::new("文号已清除", "number cleared")
    } else {
        Text::new(format!("恢复原文，原改写“{told}”"), format!("program's words again, were “{told}”"))
    };
    let change = Change::Rewording { passage, before: Some(before), after: None };
    Ok(Plan::new(action::RESTORE_WORDING, said, vec![change]))
}

/// A number may be given after the approval, which nothing else of the letter may.
pub(super) fn no_number(text: &str) -> Trouble {
    let text = cut(text, TOLD);
    Trouble::user(
        Text::new(format!("“{text}”不是文号。"), format!("“{text}” is no number of a letter.")),
        Text::new(
            "写作：机关代字〔年份〕序号，如财绩〔2026〕1号。",
            "It is written so: 财绩〔2026〕1号, the sign, the year and the number.",
        ),
    )
}

fn empty() -> Trouble {
    Trouble::user(
        Text::new("一段不能改成空白，未作记录。", "A passage cannot become blank; nothing was recorded."),
        Text::new("要用回系统文字，请恢复原文。", "To have the program's words again, restore them."),
    )
}
