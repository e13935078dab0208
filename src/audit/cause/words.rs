//! How a hypothesis reads.

use super::search::{Change, Hypothesis};
use super::slip::Slip;
use crate::audit::say;
use crate::base::{Printed, Text};
use crate::model::Submission;

/// `“自评表”资金总额全年执行数196.89应为196.76？（与另一处一致，2处随之相符）`
pub fn say(submission: &Submission, hypothesis: &Hypothesis) -> Text {
    let each: Vec<Text> = hypothesis.changes.iter().filter_map(|change| one(submission, change)).collect();
    let join =
        |pick: fn(&Text) -> &str, between: &str| each.iter().map(pick).collect::<Vec<_>>().join(between);
    let (zh, en) = (join(|text| &text.zh, "或"), join(|text| &text.en, " or "));
    match hypothesis.mends.len() {
        0 | 1 => Text::new(zh, en),
        count => {
            Text::new(format!("{zh}，{count}处随之相符"), format!("{en}, which mends {count} relations"))
        }
    }
}

fn one(submission: &Submission, change: &Change) -> Option<Text> {
    let form = submission.form(change.spot.0, change.spot.1)?;
    let field = form.field(&change.spot.2)?;
    let spot = say::spot(form, field);
    let value = shown(&change.printed, change.percent);
    let (zh, en) = named(change.slip);
    Some(Text::new(
        format!("{}{}应为{value}？（{zh}）", spot.zh, field.shown()),
        format!("{} {}: should it be {value}? ({en})", spot.en, field.shown()),
    ))
}

fn shown(printed: &Printed, percent: bool) -> String {
    if percent {
        format!("{}%", say::plain(printed.value))
    } else if printed.exact || printed.places < 2 {
        say::plain(printed.value)
    } else {
        say::wan(printed.value)
    }
}

fn named(slip: Slip) -> (&'static str, &'static str) {
    match slip {
        Slip::ExecutionLeftOut => ("漏加执行率得分", "the execution score is left out"),
        Slip::WrongBase => ("口径有误", "wrong base"),
        Slip::Unit => ("元与万元混淆", "元 for 万元"),
        Slip::Point => ("小数点移位", "the decimal point has moved"),
        Slip::Swapped => ("数字颠倒", "two digits are swapped"),
        Slip::Doubled => ("数字重复", "a digit is written twice"),
        Slip::Dropped => ("漏写数字", "a digit is missing"),
        Slip::Copy => ("另一处的填列数", "as it stands elsewhere"),
        Slip::Digit => ("数字有误", "one digit is wrong"),
        Slip::Other => ("按相关数据推算", "as the other figures have it"),
    }
}
