//! The settings as a reviewer reads and changes them: where they stand, then each with its value.

use super::field::TextField;
use crate::base::{Lang, Text};
use crate::desk::Settings;
use crate::desk::settings::{Listed, OFFICE, SettingsFile, Whose, entry};
use crate::tui::text;
use crate::tui::widget::glyph;

/// Columns of a name and of a value; a longer one pushes the rest on.
const NAME: usize = 28;
const VALUE: usize = 12;

/// The state of the page.
#[derive(Clone, Copy, Debug, Default)]
pub struct SettingsPage {
    /// The setting under the cursor, by place among the settings of the page.
    pub at: usize,
}

/// A line of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    /// The setting that stands there, if one does.
    pub name: Option<String>,
}

/// A setting being changed.
#[derive(Clone, Debug, PartialEq)]
pub struct SettingPrompt {
    pub name: String,
    pub field: TextField,
    /// Whether the text is still the value in force: what is typed first takes its place.
    pub fresh: bool,
    /// What is wrong with what was typed.
    pub fault: String,
}

impl SettingPrompt {
    pub fn before_typing(&mut self) {
        if std::mem::take(&mut self.fresh) {
            self.field = TextField::line("");
        }
        self.fault.clear();
    }
}

impl SettingsPage {
    /// The name of the setting under the cursor, and the line it stands on.
    pub fn here(self, lines: &[Line]) -> Option<(&str, usize)> {
        let mut named = lines.iter().enumerate().filter_map(|(at, line)| Some((line.name.as_deref()?, at)));
        named.clone().nth(self.at).or_else(|| named.next_back())
    }
}

/// The files and how a line of them is written; what somebody has set; all the others.
/// `ignored` are those that do not count, because others use the database too.
pub fn lines(settings: &Settings, ignored: &[String], lang: Lang) -> Vec<Line> {
    let plain = |text: String| Line { text, name: None };
    let mut lines: Vec<Line> = settings.files().iter().map(|file| plain(file_line(file, lang))).collect();
    lines.push(plain(format!("{}  {OFFICE} = \"one\"", text::SETTINGS_WRITTEN.get(lang))));
    let (set, usual): (Vec<Listed>, Vec<Listed>) =
        settings.listed().into_iter().partition(|one| one.from.is_set());
    for (title, group) in [(text::SETTINGS_SET, set), (text::SETTINGS_USUAL, usual)] {
        if !group.is_empty() {
            lines.extend([plain(String::new()), plain(title.get(lang).to_owned())]);
            lines.extend(group.iter().map(|one| line(one, ignored.contains(&one.name), lang)));
        }
    }
    lines
}

/// The setting on a line, or the last one above it, by place among the settings.
pub fn nearest(lines: &[Line], line: usize) -> usize {
    let above = lines.iter().take(line + 1).filter(|line| line.name.is_some()).count();
    above.saturating_sub(1)
}

/// The value in force, as a person reads it.
pub fn value(settings: &Settings, name: &str) -> String {
    settings.listed().into_iter().find(|one| one.name == name).map(|one| one.value).unwrap_or_default()
}

/// What is to be known before a setting is changed: what it does, what it may be, from when on, and whose
/// say it is.
pub fn told(settings: &Settings, name: &str, lang: Lang) -> Vec<String> {
    let Some(entry) = entry(name) else { return Vec::new() };
    let usual = entry.usual();
    // What the platform says otherwise has no one word.
    let usual = match usual.as_str() {
        "" => String::new(),
        usual => format!("   {} {usual}", text::SETTING_USUALLY.get(lang)),
    };
    let when = if entry.is_of_screen() { text::SETTING_AT_ONCE } else { text::SETTING_LATER };
    let bounds = format!(
        "{} {}{usual}   {}   {} {}",
        text::SETTING_MAY_BE.get(lang),
        entry.range().get(lang),
        when.get(lang),
        text::SETTING_FROM.get(lang),
        settings.origin(name).text().get(lang)
    );
    let refused = settings.is_free(&entry).err().map(|why: Text| why.get(lang).to_owned());
    let shared = entry.is_of_the_work().then(|| text::SETTING_SHARED.get(lang).to_owned());
    // What is refused has been said why.
    let more = refused.or(shared);
    [entry.says.get(lang).to_owned(), bounds].into_iter().chain(more).collect()
}

fn file_line(file: &SettingsFile, lang: Lang) -> String {
    let missing = match (file.exists, file.whose) {
        (true, _) => String::new(),
        (false, Whose::Own) => format!("  {}", text::SETTINGS_NO_OWN.get(lang)),
        (false, _) => format!("  {}", text::SETTINGS_NO_FILE.get(lang)),
    };
    let whose = match file.whose {
        Whose::Office => text::SETTINGS_OFFICE,
        Whose::Own => text::SETTINGS_OWN,
        Whose::Named => text::SETTINGS_NAMED,
    };
    format!("{}  {}{missing}", whose.get(lang), file.path.display())
}

/// `office.lease                5           在审的人多少分钟没有动静后，别人可以一键接手`
fn line(one: &Listed, is_ignored: bool, lang: Lang) -> Line {
    // `64 MB` has its unit already.
    let bare = one.value.chars().all(|c| c.is_ascii_digit() || c == '.');
    let unit = if bare { one.unit.get(lang) } else { "" };
    let value = format!("{} {unit}", one.value);
    let value = if one.value.is_empty() { text::SETTINGS_UNSET.get(lang) } else { value.trim_end() };
    let from = if one.from.is_set() { format!("  ({})", one.from.text().get(lang)) } else { String::new() };
    let ignored = if is_ignored { text::SETTINGS_IGNORED.get(lang) } else { "" };
    let says = one.says.get(lang);
    let text = format!("  {}{}{says}{from}{ignored}", padded(&one.name, NAME), padded(value, VALUE));
    Line { text, name: Some(one.name.clone()) }
}

/// The text with spaces up to a width, two at least.
fn padded(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(glyph::width(text)).max(2);
    format!("{text}{}", " ".repeat(missing))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::settings::{Layer, Origin};

    #[test]
    fn the_page_says_where_a_setting_is_changed_and_how_a_line_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.toml");
        let layers = |file| vec![Layer::File(file)];
        let before = lines(&Settings::load(layers(file.clone())).unwrap(), &[], Lang::Zh);
        let first = &before[0].text;
        assert!(first.contains(&file.display().to_string()) && first.contains("没有"), "{before:?}");
        // The line that the page gives is one that the file takes.
        let written = before[1].text.split("  ").nth(1).unwrap();
        std::fs::write(&file, written).unwrap();
        let settings = Settings::load(layers(file)).unwrap();
        assert_eq!(settings.word(OFFICE), Some("one"));
        assert!(!lines(&settings, &[], Lang::Zh)[0].text.contains("没有"));
    }

    #[test]
    fn what_somebody_set_stands_before_what_nobody_did() {
        let (name, value) = ("office.issuer".to_owned(), "云岭县财政局".to_owned());
        let given = Layer::Given { name, value, from: Origin::Option("--set") };
        let lines = lines(&Settings::load(vec![given]).unwrap(), &[], Lang::Zh);
        let at = |wanted: &str| lines.iter().position(|line| line.text.contains(wanted)).unwrap();
        assert!(at("云岭县财政局") < at(text::SETTINGS_USUAL.get(Lang::Zh)));
        assert!(at("office.lease") > at(text::SETTINGS_USUAL.get(Lang::Zh)));
        assert_eq!(SettingsPage { at: 0 }.here(&lines), Some(("office.issuer", at("云岭县财政局"))));
        assert_eq!(SettingsPage { at: 900 }.here(&lines).unwrap().1, lines.len() - 1);
    }

    #[test]
    fn what_a_setting_may_be_and_from_when_on_is_told() {
        let told = |name: &str| told(&Settings::load(Vec::new()).unwrap(), name, Lang::Zh).join("|");
        let mouse = told("mouse");
        assert!(mouse.contains("可为 off、on") && mouse.contains("即刻生效"), "{mouse}");
        assert!(told("limits.cells").contains("下次启动生效"));
        assert!(told("deadlines.notice").contains("几人共用数据库时"));
        assert!(told(OFFICE).contains("由本单位规定"));
    }
}
