//! A file of settings that cannot be read, or has something wrong in it, in words.

use std::fs;
use std::io::Read;
use std::path::Path;

use super::file::Fault;
use crate::base::Text;
use crate::desk::trouble::Trouble;

/// A settings file is a page; what is larger is something else.
const LONGEST: u64 = 1 << 20;

/// Faults that are told one by one.
const TOLD: usize = 40;

/// The text of a file, which nobody made too long.
pub(super) fn text_of(path: &Path) -> Result<String, Trouble> {
    let mut text = String::new();
    let read = fs::File::open(path).and_then(|file| file.take(LONGEST + 1).read_to_string(&mut text));
    let why = match read {
        Ok(_) if text.len() as u64 <= LONGEST => return Ok(text),
        Ok(_) => "> 1 MB".to_owned(),
        Err(error) => error.to_string(),
    };
    let shown = path.display();
    Err(Trouble::user(
        Text::new(
            format!("文件{shown}读不出来：{why}。"),
            format!("The file {shown} cannot be read: {why}."),
        ),
        Text::default(),
    ))
}

/// `，是不是“severity”` behind what is not known; nothing where no name is near.
pub(super) fn offered(names: Vec<&str>) -> Text {
    if names.is_empty() {
        return Text::default();
    }
    let list = |gap: &str| names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(gap);
    Text::new(format!("，是不是{}", list("、")), format!("; perhaps {}", list(", ")))
}

/// All faults of a file, in one sentence each.
pub(super) fn told(faults: &[Fault]) -> Text {
    let told = faults.iter().take(TOLD);
    let zh: Vec<String> = told.clone().map(|fault| format!("第{}行：{}", fault.line, fault.why.zh)).collect();
    let en: Vec<String> = told.map(|fault| format!("line {}: {}", fault.line, fault.why.en)).collect();
    let (more_zh, more_en) = match faults.len().saturating_sub(TOLD) {
        0 => (String::new(), String::new()),
        more => (format!("；另有{more}处"), format!("; and {more} more")),
    };
    Text::new(zh.join("；") + &more_zh, en.join("; ") + &more_en)
}
