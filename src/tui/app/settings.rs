//! The settings as a reviewer reads them: where they are changed, then each with its value.

use crate::base::Lang;
use crate::desk::settings::{Listed, OFFICE, Settings, SettingsFile};
use crate::tui::text;
use crate::tui::widget::glyph;

/// Columns of a name and of a value; a longer one pushes the rest on.
const NAME: usize = 28;
const VALUE: usize = 12;

/// The files and how a line of them is written; what somebody has set; all the others.
pub fn lines(settings: &Settings, lang: Lang) -> Vec<String> {
    let mut lines: Vec<String> = settings.files().iter().map(|file| file_line(file, lang)).collect();
    lines.push(format!("{}  {OFFICE} = \"one\"", text::SETTINGS_WRITTEN.get(lang)));
    let (set, usual): (Vec<Listed>, Vec<Listed>) =
        settings.listed().into_iter().partition(|one| one.from.is_set());
    for (title, group) in [(text::SETTINGS_SET, set), (text::SETTINGS_USUAL, usual)] {
        if !group.is_empty() {
            lines.extend([String::new(), title.get(lang).to_owned()]);
            lines.extend(group.iter().map(|one| line(one, lang)));
        }
    }
    lines
}

fn file_line(file: &SettingsFile, lang: Lang) -> String {
    let missing = if file.exists { String::new() } else { format!("  {}", text::SETTINGS_NO_FILE.get(lang)) };
    format!("{}  {}{missing}", text::SETTINGS_FILE.get(lang), file.path.display())
}

/// `office.lease                5           在审的人多少分钟没有动静后，别人可以一键接手`
fn line(one: &Listed, lang: Lang) -> String {
    // `64 MB` has its unit already.
    let bare = one.value.chars().all(|c| c.is_ascii_digit() || c == '.');
    let unit = if bare { one.unit.get(lang) } else { "" };
    let value = format!("{} {unit}", one.value);
    let value = if one.value.is_empty() { text::SETTINGS_UNSET.get(lang) } else { value.trim_end() };
    let from = if one.from.is_set() { format!("  ({})", one.from.text().get(lang)) } else { String::new() };
    format!("  {}{}{}{from}", padded(&one.name, NAME), padded(value, VALUE), one.says.get(lang))
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
        let before = lines(&Settings::load(layers(file.clone())).unwrap(), Lang::Zh);
        assert!(before[0].contains(&file.display().to_string()) && before[0].contains("没有"), "{before:?}");
        // The line that the page gives is one that the file takes.
        let written = before[1].split("  ").nth(1).unwrap();
        std::fs::write(&file, written).unwrap();
        let settings = Settings::load(layers(file)).unwrap();
        assert_eq!(settings.word(OFFICE), Some("one"));
        assert!(!lines(&settings, Lang::Zh)[0].contains("没有"));
    }

    #[test]
    fn what_somebody_set_stands_before_what_nobody_did() {
        let (name, value) = ("office.issuer".to_owned(), "云岭县财政局".to_owned());
        let given = Layer::Given { name, value, from: Origin::Option("--set") };
        let lines = lines(&Settings::load(vec![given]).unwrap(), Lang::Zh);
        let at = |wanted: &str| lines.iter().position(|line| line.contains(wanted)).unwrap();
        assert!(at("云岭县财政局") < at(text::SETTINGS_USUAL.get(Lang::Zh)));
        assert!(at("office.lease") > at(text::SETTINGS_USUAL.get(Lang::Zh)));
    }
}
