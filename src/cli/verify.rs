//! `zhupi verify`: proves that database and journal are whole, also against a code on a paper.

use super::args::VerifyArgs;
use super::shell::{Exit, Shell};
use crate::base::Text;
use crate::desk::Trouble;

pub fn run(args: &VerifyArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let desk = shell.existing()?;
    let verified = match &args.against {
        Some(code) => desk.verify_against(code)?,
        None => desk.verify()?,
    };
    let (events, records) = (verified.events, verified.records);
    let whole = Text::new(
        format!("数据库完整。记录{events}条，链完整；处理、批注和复核得分{records}项，与记录一致。"),
        format!(
            "The database is whole: {events} events in an unbroken chain, {records} decisions, notes and scores as they made them."
        ),
    );
    shell.out.line(whole.get(shell.lang));
    if !verified.head.is_empty() {
        let said = shell.say("链尾校验码", "Head of the chain");
        shell.out.line(&format!("{said} {}", verified.head));
    }
    if let Some((sequence, at)) = verified.against {
        let untouched = Text::new(
            format!("校验码对应第{sequence}条记录（{at}），此前的记录未被改动。"),
            format!("The code stands for event {sequence} ({at}); the record up to it is untouched."),
        );
        shell.out.line(untouched.get(shell.lang));
    }
    Ok(Exit::Done)
}
