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
    let unsealed = verified.unsealed;
    if unsealed > 0 {
        let said = Text::new(
            format!(
                "其中{unsealed}份材料由旧版本导入，记录中还没有其表格和发现的校验值；重新检查或订正后即有。"
            ),
            format!(
                "{unsealed} submissions came in under an older version: the journal holds no digest of their forms and findings until they are checked anew or corrected."
            ),
        );
        shell.out.line(said.get(shell.lang));
    }
    if !verified.head.is_empty() {
        let said = shell.say("链尾校验码", "Head of the chain");
        shell.out.line(&format!("{said} {}", verified.head));
    }
    if let Some((sequence, told)) = verified.against {
        let untouched = Text::new(
            format!("校验码对应第{sequence}条记录（{told}），这条和此前的记录未被改动。"),
            format!(
                "The code stands for event {sequence} ({told}); the record up to and with it is untouched."
            ),
        );
        shell.out.line(untouched.get(shell.lang));
    }
    Ok(Exit::Done)
}
