//! The words on a setting that cannot be what somebody wrote.

use super::file::Value;
use super::table;
use crate::base::Text;
use crate::desk::trouble::Trouble;

pub fn unknown(name: &str) -> Text {
    Text::new(format!("没有设置“{name}”"), format!("there is no setting “{name}”"))
}

pub fn wrong(name: &str, value: &Value, range: &Text) -> Text {
    let shown = match value {
        Value::Text(text) => format!("\"{text}\""),
        Value::Number(text) | Value::Word(text) => text.clone(),
        Value::Other => String::new(),
    };
    let (zh, en) = (&range.zh, &range.en);
    Text::new(format!("{name}不能是 {shown}，应为{zh}"), format!("{name} cannot be {shown}; it is {en}"))
}

pub fn without_reason(code: &str) -> Text {
    Text::new(
        format!("停用规则{code}须写明理由：rules.off.{code} = \"理由\""),
        format!("switching rule {code} off needs a reason: rules.off.{code} = \"reason\""),
    )
}

pub fn refused(faults: &[(Text, Text)]) -> Trouble {
    let zh = faults.iter().map(|(at, why)| format!("{}：{}", at.zh, why.zh)).collect::<Vec<_>>().join("；");
    let en = faults.iter().map(|(at, why)| format!("{}: {}", at.en, why.en)).collect::<Vec<_>>().join("; ");
    Trouble::user(
        Text::new(
            format!("设置有误，均未采用。{zh}。"),
            format!("Settings have errors; none is applied. {en}."),
        ),
        Text::new(
            "改好后再试；各项设置见 zhupi settings。",
            "Correct them and try again; docs/settings.md lists them.",
        ),
    )
}

pub fn entry_range(name: &str) -> Text {
    table::entry(name).map(|entry| entry.range()).unwrap_or_default()
}
