//! One setting changed by a reviewer at work: written into his own file, or for as long as the
//! workstation is open. What the office has set is not his to change, but for the screen.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::faults::text_of;
use super::file::Value;
use super::table::{self, Entry, Kind, OFFICE};
use super::{Layer, Origin, Settings, edit, refusal};
use crate::base::{Decimal, Text};
use crate::desk::trouble::Trouble;
use crate::intake::limits::Unit;

/// How long a change is to last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Written into the reviewer's own file.
    Kept,
    /// As long as the workstation is open.
    Run,
}

/// A change that may be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    name: String,
    /// Empty to have it as if the reviewer had said nothing.
    value: String,
    reach: Reach,
    layers: Vec<Layer>,
    platform: Vec<(String, String)>,
}

/// What came of it: the settings in force from now on, and what is to be said.
#[derive(Clone, Debug)]
pub struct Changed {
    pub settings: Settings,
    pub said: Text,
}

impl Settings {
    /// A change of one setting, with what is wrong where it cannot be made. Nothing is read or written.
    pub fn change(&self, name: &str, value: &str, reach: Reach) -> Result<Change, Text> {
        let (name, value) = (name.trim(), value.trim());
        let entry = table::entry(name).ok_or_else(|| refusal::unknown(name))?;
        self.is_free(&entry)?;
        if !value.is_empty() {
            self.clone().lay(name, &Value::Word(value.to_owned()), Origin::Run, None)?;
        }
        if reach == Reach::Run && !entry.is_of_screen() {
            return Err(Text::new(
                format!("{name}只在启动时读取，不能只改本次；可写入设置文件"),
                format!(
                    "{name} is read at the start only: it can be written to the file, not set for this run"
                ),
            ));
        }
        Ok(Change {
            name: name.to_owned(),
            value: value.to_owned(),
            reach,
            layers: self.layers.clone(),
            platform: self.platform.clone(),
        })
    }

    /// Whether a reviewer may change it; else why not.
    pub fn is_free(&self, entry: &Entry) -> Result<(), Text> {
        let name = &entry.name;
        if name == OFFICE {
            return Err(Text::new(
                format!("{name}由本单位规定，这里不能改；须写在设置文件里：{name} = \"one\""),
                format!("{name} is for the office to say, in a settings file: {name} = \"one\""),
            ));
        }
        let from = self.origin(name);
        if entry.is_of_screen() || !self.is_of_office(&from) {
            return Ok(());
        }
        let at = from.text();
        Err(Text::new(
            format!("{name}由本单位统一设置（{}），须由管理员改", at.zh),
            format!("{name} is set by the office ({}): its administrator changes it", at.en),
        ))
    }
}

impl Change {
    /// Makes it. Nothing is written where the settings would not hold together.
    pub fn make(self) -> Result<Changed, Trouble> {
        match self.reach {
            Reach::Run => self.for_this_run(&Text::default()),
            Reach::Kept => self.written(),
        }
    }

    fn written(mut self) -> Result<Changed, Trouble> {
        let own = |(at, layer): (usize, &Layer)| match layer {
            Layer::File(path) => Some((at, path.clone())),
            _ => None,
        };
        let own = self.layers.iter().enumerate().rev().find_map(own);
        let Some((at, path)) = own else {
            return self.for_this_run(&Text::new("没有本人的设置文件", "there is no file of one's own"));
        };
        let before = if path.exists() { text_of(&path)? } else { String::new() };
        let value = (!self.value.is_empty()).then(|| self.as_toml());
        let text = edit::with(&before, &self.name, value.as_ref())
            .map_err(|why| refusal::refused(&[(Text::new(shown(&path), shown(&path)), why)]))?;
        self.take_back();
        let draft = Layer::Draft { path: path.clone(), text: text.clone() };
        let settings = self.load(at, draft)?;
        if let Err(error) = put(&path, &text) {
            let why = format!("{}：{error}", shown(&path));
            return self.for_this_run(&Text::new(why.clone(), why));
        }
        self.finish(settings, &path)
    }

    /// The settings with the file written, and above what goes before it in this run.
    fn finish(self, settings: Settings, path: &Path) -> Result<Changed, Trouble> {
        let entry = table::entry(&self.name);
        let at_once = entry.is_some_and(|entry| entry.is_of_screen());
        let from = settings.origin(&self.name);
        let stronger = matches!(&from, Origin::File { path: own, .. } if own != path)
            && !settings.is_of_office(&from)
            || matches!(from, Origin::Variable(_) | Origin::Option(_));
        let (path, place, value) = (shown(path), from.text(), self.told());
        let name = self.name.clone();
        let (mut zh, mut en) =
            (format!("{name} = {value}，已写入{path}"), format!("{name} = {value}, written to {path}"));
        let settings = if stronger && at_once && !self.value.is_empty() {
            let settings = self.laid_over()?;
            zh = format!("{zh}，即刻生效；再次启动时仍以{}为准", place.zh);
            en = format!("{en} and in force; at the next start {} goes before it", place.en);
            settings
        } else if stronger {
            zh = format!("{zh}，但以{}为准", place.zh);
            en = format!("{en}, but {} goes before it", place.en);
            settings
        } else {
            zh = format!("{zh}，{}", if at_once { "即刻生效" } else { "下次启动生效" });
            en = format!("{en}, in force {}", if at_once { "now" } else { "at the next start" });
            settings
        };
        Ok(Changed { settings, said: Text::new(zh, en) })
    }

    /// In force until the workstation is closed; why it is not written, where it was to be.
    fn for_this_run(mut self, why: &Text) -> Result<Changed, Trouble> {
        let entry = table::entry(&self.name);
        if !entry.is_some_and(|entry| entry.is_of_screen()) {
            return Err(Trouble::user(
                Text::new(
                    format!("{}没有改：{}", self.name, why.zh),
                    format!("{} is unchanged: {}", self.name, why.en),
                ),
                Text::default(),
            ));
        }
        self.take_back();
        let settings = if self.value.is_empty() { self.reload()? } else { self.laid_over()? };
        let told = format!("{} = {}", self.name, self.told());
        let because = |why: &str, open: &str, close: &str| match why {
            "" => String::new(),
            why => format!("{open}{why}{close}"),
        };
        let said = Text::new(
            format!("{told}，仅本次有效，未写入文件{}", because(&why.zh, "（", "）")),
            format!("{told}, for this run only, not written{}", because(&why.en, " (", ")")),
        );
        Ok(Changed { settings, said })
    }

    /// The value as it is told: what it is without one.
    fn told(&self) -> String {
        match self.value.as_str() {
            "" => table::entry(&self.name).map(|entry| entry.usual()).unwrap_or_default(),
            value => value.to_owned(),
        }
    }

    /// Without what was said of it before in this run.
    fn take_back(&mut self) {
        let name = self.name.clone();
        let said = |layer: &Layer| matches!(layer, Layer::Given { name: own, from: Origin::Run, .. } if *own == name);
        self.layers.retain(|layer| !said(layer));
    }

    /// The settings with the value over all layers.
    fn laid_over(&self) -> Result<Settings, Trouble> {
        let (name, value) = (self.name.clone(), self.value.clone());
        let mut over = self.clone();
        over.layers.push(Layer::Given { name, value, from: Origin::Run });
        over.reload()
    }

    /// The settings with one layer as it is about to be; they remember the layer as it is.
    fn load(&self, at: usize, draft: Layer) -> Result<Settings, Trouble> {
        let mut drafted = self.clone();
        if let Some(layer) = drafted.layers.get_mut(at) {
            *layer = draft;
        }
        let mut settings = drafted.reload()?;
        settings.layers.clone_from(&self.layers);
        settings
            .files
            .iter_mut()
            .filter(|file| file.whose == super::Whose::Own)
            .for_each(|file| file.exists = true);
        Ok(settings)
    }

    fn reload(&self) -> Result<Settings, Trouble> {
        let mut settings = Settings::load(self.layers.clone())?;
        for (name, value) in &self.platform {
            settings.otherwise(name, value.clone());
        }
        settings.with_rules()?.with_rubric()
    }

    /// The value as a file has it: a number where the setting is one.
    fn as_toml(&self) -> toml_edit::Value {
        let number = match table::kind(&self.name) {
            Some(Kind::Days(_) | Kind::Threshold(_)) => Decimal::from_str(&self.value).ok(),
            Some(Kind::Limit(limit)) if limit.unit == Unit::Count => Decimal::from_str(&self.value).ok(),
            _ => None,
        };
        let number = number.and_then(|number| number.normalize().to_string().parse().ok());
        number.unwrap_or_else(|| self.value.as_str().into())
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Puts a whole new file in the place of the old one, or leaves that as it is.
fn put(path: &Path, text: &str) -> std::io::Result<()> {
    // What a link leads to is replaced, not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut beside = path.clone().into_os_string();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    let mut file = fs::File::create(&beside)?;
    if let Ok(old) = fs::metadata(&path) {
        // Where its permissions cannot be kept, the file is still the reviewer's.
        let _ = fs::set_permissions(&beside, old.permissions());
    }
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    let moved = written.and_then(|()| fs::rename(&beside, &path));
    if moved.is_err() {
        let _ = fs::remove_file(&beside);
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Home {
        folder: tempfile::TempDir,
    }

    impl Home {
        fn new(system: &str, own: &str) -> Home {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join("system.toml"), system).unwrap();
            fs::write(folder.path().join("own.toml"), own).unwrap();
            Home { folder }
        }

        fn settings(&self, given: &[Layer]) -> Settings {
            let file = |name| self.folder.path().join(name);
            let files = vec![Layer::System(file("system.toml")), Layer::File(file("own.toml"))];
            let mut settings = Settings::load([files, given.to_vec()].concat()).unwrap();
            settings.otherwise("colours", "16".to_owned());
            settings
        }

        fn own(&self) -> String {
            fs::read_to_string(self.folder.path().join("own.toml")).unwrap()
        }
    }

    fn made(settings: &Settings, name: &str, value: &str, reach: Reach) -> Changed {
        settings.change(name, value, reach).unwrap().make().unwrap()
    }

    #[test]
    fn what_is_changed_is_written_and_in_force_and_can_be_taken_back() {
        let home = Home::new("", "# 我的\nlanguage = \"zh\"\n");
        let changed = made(&home.settings(&[]), "mouse", "on", Reach::Kept);
        assert_eq!(changed.settings.word("mouse"), Some("on"));
        assert!(changed.said.zh.contains("own.toml，即刻生效"), "{}", changed.said.zh);
        assert_eq!(home.own(), "# 我的\nlanguage = \"zh\"\nmouse = \"on\"\n");
        let back = made(&changed.settings, "mouse", "", Reach::Kept);
        assert_eq!(back.settings.word("mouse"), None);
        assert!(back.said.zh.starts_with("mouse = off"), "{}", back.said.zh);
        assert_eq!(home.own(), "# 我的\nlanguage = \"zh\"\n");
        assert_eq!(back.settings.word("colours"), Some("16"));
    }

    #[test]
    fn for_this_run_nothing_is_written() {
        let home = Home::new("", "");
        let changed = made(&home.settings(&[]), "colours", "none", Reach::Run);
        assert_eq!(changed.settings.word("colours"), Some("none"));
        assert!(changed.said.zh.contains("仅本次有效"), "{}", changed.said.zh);
        assert_eq!(home.own(), "");
        let back = made(&changed.settings, "colours", "", Reach::Run);
        assert_eq!(back.settings.word("colours"), Some("16"));
    }

    #[test]
    fn what_is_read_at_the_start_says_so() {
        let home = Home::new("", "");
        let settings = home.settings(&[]);
        let changed = made(&settings, "limits.cells", "6000", Reach::Kept);
        assert!(changed.said.zh.ends_with("下次启动生效"), "{}", changed.said.zh);
        assert_eq!(home.own(), "limits.cells = 6000\n");
        assert!(settings.change("limits.cells", "6000", Reach::Run).unwrap_err().zh.contains("启动时读取"));
    }

    #[test]
    fn what_the_office_says_is_refused_and_a_screen_is_the_reviewers_own() {
        let home = Home::new("deadlines.results = 15\ncolours = \"16\"\n", "");
        let settings = home.settings(&[]);
        let refused = |name: &str, value: &str| settings.change(name, value, Reach::Kept).unwrap_err().zh;
        assert!(refused("deadlines.results", "30").contains("由本单位统一设置"));
        assert!(refused("deadlines.results", "30").contains("system.toml:1"));
        assert!(refused("office.reviewers", "one").contains("由本单位规定"));
        assert_eq!(made(&settings, "colours", "none", Reach::Kept).settings.word("colours"), Some("none"));
        assert!(settings.change("deadlines.notice", "7", Reach::Kept).is_ok());
    }

    #[test]
    fn a_bad_value_is_refused_with_those_that_are_allowed() {
        let home = Home::new("", "");
        let settings = home.settings(&[]);
        let refused = |name: &str, value: &str| settings.change(name, value, Reach::Kept).unwrap_err().zh;
        assert_eq!(refused("mouse", "yes"), "mouse不能是 yes，应为off、on");
        assert!(refused("limits.archive_depth", "9").contains("1 至 8"));
        assert!(refused("tty", "9").contains("没有设置“tty”"));
    }

    #[test]
    fn what_goes_before_the_file_is_named_and_a_screen_changes_all_the_same() {
        let home = Home::new("", "");
        let given = |name: &str, value: &str| Layer::Given {
            name: name.to_owned(),
            value: value.to_owned(),
            from: Origin::Variable("NO_COLOR"),
        };
        let changed = made(&home.settings(&[given("colours", "none")]), "colours", "16", Reach::Kept);
        assert_eq!(changed.settings.word("colours"), Some("16"));
        assert!(changed.said.zh.contains("再次启动时仍以环境变量 NO_COLOR为准"), "{}", changed.said.zh);
        let changed = made(&home.settings(&[given("database", "a.db")]), "database", "b.db", Reach::Kept);
        assert!(changed.said.zh.contains("但以环境变量 NO_COLOR为准"), "{}", changed.said.zh);
    }

    #[test]
    fn a_file_that_would_not_hold_is_not_written() {
        let home = Home::new("", "mouse = \"on\"\n");
        let change = home.settings(&[]).change("rubric", "nowhere.toml", Reach::Kept).unwrap();
        assert!(change.make().is_err());
        let settings = home.settings(&[]);
        fs::write(home.folder.path().join("own.toml"), "mouse = = 1\n").unwrap();
        assert!(settings.change("mouse", "off", Reach::Kept).unwrap().make().is_err());
        assert_eq!(home.own(), "mouse = = 1\n");
    }
}
