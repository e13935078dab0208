//! Where the platform keeps data and settings, and what the environment says about both: the only
//! user of `directories` and of environment variables.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use crate::base::Lang;

/// The review database: what the command line names, else `ZHUPI_DATABASE`, else what settings say,
/// else `review.db` in the platform's data folder. None where the account has no home folder to keep
/// data in.
pub fn database(given: Option<&Path>, set: Option<PathBuf>) -> Option<PathBuf> {
    first(given, env::var_os("ZHUPI_DATABASE"), set).or_else(platform_database)
}

/// `review.db` in the platform's data folder.
pub fn platform_database() -> Option<PathBuf> {
    folders().map(|folders| folders.data_dir().join("review.db"))
}

/// What the environment says of a name; none where it is not set or empty.
pub fn variable(name: &str) -> Option<String> {
    env::var_os(name).filter(|value| !value.is_empty()).map(|value| value.to_string_lossy().into_owned())
}

/// The settings of the whole machine.
pub fn system_settings() -> Option<PathBuf> {
    if cfg!(windows) {
        return env::var_os("PROGRAMDATA")
            .map(|folder| Path::new(&folder).join("zhupi").join("settings.toml"));
    }
    let folder = if cfg!(target_os = "macos") { "/Library/Application Support/zhupi" } else { "/etc/zhupi" };
    Some(Path::new(folder).join("settings.toml"))
}

/// The reviewer's own settings.
pub fn own_settings() -> Option<PathBuf> {
    folders().map(|folders| folders.config_dir().join("settings.toml"))
}

/// The settings file that `ZHUPI_SETTINGS` names.
pub fn named_settings() -> Option<PathBuf> {
    env::var_os("ZHUPI_SETTINGS").filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// The account's home folder.
pub fn home() -> Option<PathBuf> {
    directories::BaseDirs::new().map(|folders| folders.home_dir().to_owned())
}

/// Where the reviewer's own key bindings stand, if there are any.
pub fn own_keys() -> Option<PathBuf> {
    folders().map(|folders| folders.config_dir().join("user.keys"))
}

/// This program's own file, to be started again. On Linux the very one that runs, even where the
/// file has been replaced since; empty where the platform cannot say.
pub fn program() -> PathBuf {
    let itself = Path::new("/proc/self/exe");
    if cfg!(target_os = "linux") && itself.exists() {
        return itself.to_path_buf();
    }
    env::current_exe().unwrap_or_default()
}

/// Where the bureau's own wordings of labels stand, if there are any.
pub fn own_labels() -> Option<PathBuf> {
    folders().map(|folders| folders.config_dir().join("labels.txt"))
}

/// Where the bureau's own rules stand, if there are any.
pub fn own_rules() -> Option<PathBuf> {
    folders().map(|folders| folders.config_dir().join("rules.toml"))
}

/// Where a bureau's own templates of letters stand, if there are any.
pub fn own_templates() -> Option<PathBuf> {
    folders().map(|folders| folders.config_dir().join("templates"))
}

/// Whether tmux or screen stands between the program and the terminal.
pub fn multiplexed() -> bool {
    ["TMUX", "STY"].into_iter().any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Whether the terminal has said that its background is light: `COLORFGBG`, which some set.
pub fn light_background() -> bool {
    variable("COLORFGBG").is_some_and(|said| is_light(&said))
}

/// Whether the locale says that the terminal speaks UTF-8.
pub fn utf8() -> bool {
    let named = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(env::var_os);
    is_utf8(named.into_iter().find(|value| !value.is_empty()))
}

/// The language the locale asks for: English where it says so, else Chinese.
pub fn language() -> Lang {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(env::var_os);
    language_of(named.into_iter().find(|value| !value.is_empty()))
}

fn folders() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "zhupi")
}

fn first(given: Option<&Path>, variable: Option<OsString>, set: Option<PathBuf>) -> Option<PathBuf> {
    let variable = variable.filter(|value| !value.is_empty()).map(PathBuf::from);
    given.map(Path::to_path_buf).or(variable).or(set)
}

fn language_of(locale: Option<OsString>) -> Lang {
    let locale = locale.map(|value| value.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    if locale.starts_with("en") { Lang::En } else { Lang::Zh }
}

/// `0;15`, `0;default;7`: the last is the background.
fn is_light(said: &str) -> bool {
    matches!(said.rsplit(';').next(), Some("7" | "15")) && said.contains(';')
}

fn is_utf8(locale: Option<OsString>) -> bool {
    let locale = locale.map(|value| value.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    locale.contains("utf-8") || locale.contains("utf8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_goes_before_the_variable_and_the_variable_before_settings() {
        let set = Some(PathBuf::from("set"));
        let chosen = |given: Option<&str>, variable: Option<&str>| {
            first(given.map(Path::new), variable.map(OsString::from), set.clone())
        };
        assert_eq!(chosen(Some("given"), Some("variable")), Some("given".into()));
        assert_eq!(chosen(None, Some("variable")), Some("variable".into()));
        assert_eq!(chosen(None, Some("")), Some("set".into()));
        assert_eq!(chosen(None, None), Some("set".into()));
    }

    #[test]
    fn a_background_is_light_where_the_terminal_says_so() {
        assert!(is_light("0;15") && is_light("0;default;7"));
        assert!(!is_light("15;0") && !is_light("12;8") && !is_light("15") && !is_light(""));
    }

    #[test]
    fn only_a_locale_that_says_so_is_utf8() {
        let read = |locale: &str| is_utf8(Some(locale.into()));
        assert!(read("zh_CN.UTF-8") && read("C.utf8"));
        assert!(!read("zh_CN.GB18030") && !read("C") && !is_utf8(None));
    }

    #[test]
    fn chinese_unless_the_locale_is_english() {
        let read = |locale: &str| language_of(Some(locale.into()));
        assert_eq!(read("en_GB.UTF-8"), Lang::En);
        assert_eq!(read("zh_CN.UTF-8"), Lang::Zh);
        assert_eq!(read("C"), Lang::Zh);
        assert_eq!(language_of(None), Lang::Zh);
    }
}
