//! What was found of one thing that was looked at, and its line.

use crate::base::Text;
use crate::desk::Trouble;

/// What was found of one thing.
pub enum Found {
    Well,
    /// It is well, and this is how it is.
    As(Text),
    /// It works; a person should know.
    Notice(Text),
    /// It does not work.
    Fault(Trouble),
}

/// One thing that was looked at.
pub struct Check {
    pub what: Text,
    pub found: Found,
}

impl Check {
    pub fn new(zh: impl Into<String>, en: impl Into<String>, found: Found) -> Check {
        Check { what: Text::new(zh, en), found }
    }
}

/// One line on it.
pub fn line(check: &Check) -> Text {
    let Text { zh, en } = &check.what;
    match &check.found {
        Found::Well => Text::new(format!("正常  {zh}"), format!("well    {en}")),
        Found::As(said) => {
            Text::new(format!("正常  {zh}：{}", said.zh), format!("well    {en}: {}", said.en))
        }
        Found::Notice(said) => {
            Text::new(format!("注意  {zh}：{}", said.zh), format!("notice  {en}: {}", said.en))
        }
        Found::Fault(trouble) => {
            let said = trouble.text();
            Text::new(format!("故障  {zh}：{}", said.zh), format!("fault   {en}: {}", said.en))
        }
    }
}

/// Well, or the fault that came of trying.
pub fn fault(done: Result<(), Trouble>) -> Found {
    done.map_or_else(Found::Fault, |()| Found::Well)
}
