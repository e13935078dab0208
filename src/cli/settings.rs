//! `zhupi settings`: every setting with its value and where that comes from.

use serde::Serialize;

use super::args::{Args, Command, Format, SettingsArgs};
use super::shell::{Exit, Shell};
use crate::base::{Lang, Text};
use crate::desk::Trouble;
use crate::desk::settings::{Layer, Listed, Origin, Settings};
use crate::paths;

/// The settings in force: built-in, the machine's, the reviewer's, the file and the words of the
/// environment, the command line; where nobody says anything, what the platform has.
///
/// Where they have a fault nothing is done, but for the command that says what is wrong.
pub fn in_force(args: &Args, shell: &mut Shell) -> Result<Settings, Trouble> {
    let whole = |settings: Settings| settings.with_rules().and_then(Settings::with_rubric);
    let machine = paths::system_settings().map(Layer::File).into_iter().collect();
    let common = Settings::load(machine).and_then(whole);
    let loaded = layers(args).and_then(Settings::load).map(otherwise).and_then(whole);
    let loaded = loaded.and_then(|settings| Ok(settings.over(common?)));
    match loaded {
        Err(trouble) if matches!(args.command, Some(Command::Doctor)) => {
            shell.refused = Some(trouble);
            Ok(otherwise(Settings::default()))
        }
        loaded => loaded,
    }
}

fn layers(args: &Args) -> Result<Vec<Layer>, Trouble> {
    let mut layers = Vec::new();
    layers.extend(paths::system_settings().map(Layer::System));
    layers.extend(paths::own_settings().map(Layer::File));
    layers.extend(paths::named_settings().map(Layer::Named));
    for (name, variable) in [("database", "ZHUPI_DATABASE"), ("width", "ZHUPI_WIDTH")] {
        layers.extend(paths::variable(variable).map(|value| given(name, value, Origin::Variable(variable))));
    }
    if paths::variable("NO_COLOR").is_some() {
        layers.push(given("colours", "none".to_owned(), Origin::Variable("NO_COLOR")));
    }
    for pair in &args.set {
        let (name, value) = pair.split_once('=').ok_or_else(|| without_value(pair))?;
        layers.push(given(name.trim(), value.trim().to_owned(), Origin::Option("--set")));
    }
    if let Some(path) = &args.database {
        layers.push(given("database", path.display().to_string(), Origin::Option("--database")));
    }
    if let Some(lang) = args.lang {
        layers.push(given("language", lang_name(lang).to_owned(), Origin::Option("--lang")));
    }
    Ok(layers)
}

fn given(name: &str, value: String, from: Origin) -> Layer {
    Layer::Given { name: name.to_owned(), value, from }
}

/// What the platform says of the settings that nobody sets.
fn otherwise(mut settings: Settings) -> Settings {
    settings.otherwise("language", lang_name(paths::language()).to_owned());
    let doubtful = paths::multiplexed() || !paths::utf8();
    settings.otherwise("width", if doubtful { "sub" } else { "two" }.to_owned());
    let light = paths::light_background();
    settings.otherwise("colours", if light { "light" } else { "16" }.to_owned());
    settings.otherwise("keymap", "default".to_owned());
    let folders = [
        ("database", paths::platform_database()),
        ("keys", paths::own_keys()),
        ("labels", paths::own_labels()),
        ("templates", paths::own_templates()),
        ("rules.file", paths::own_rules()),
    ];
    for (name, path) in folders {
        if let Some(path) = path {
            settings.otherwise(name, path.display().to_string());
        }
    }
    settings
}

fn lang_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh",
        Lang::En => "en",
    }
}

fn without_value(pair: &str) -> Trouble {
    Trouble::user(
        Text::new(format!("--set {pair} 没有值。"), format!("--set {pair} has no value.")),
        Text::new("请写 --set 名称=值。", "Write --set NAME=VALUE."),
    )
}

/// Names of the settings that are not in force in the database, because others use it too; none where
/// there is no database.
fn ignored(shell: &Shell) -> Result<Vec<String>, Trouble> {
    if !shell.database()?.exists() {
        return Ok(Vec::new());
    }
    Ok(shell.desk()?.ignored().iter().map(|one| one.name.clone()).collect())
}

pub fn run(args: &SettingsArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let listed = shell.settings.listed();
    // What is set is shown even where the database cannot be opened.
    let ignored = ignored(shell).unwrap_or_default();
    let is_ignored = |one: &Listed| ignored.contains(&one.name);
    match args.output.format {
        Format::Json => {
            let settings = listed.iter().map(|one| json(one, is_ignored(one), shell.lang)).collect();
            shell.out.json(&Answer { schema: "zhupi/settings/1", settings })?;
        }
        Format::Text => {
            let lang = shell.lang;
            let row = |one: &Listed| {
                let mut from = one.from.text();
                if is_ignored(one) {
                    from.zh += "（共用数据库不采用）";
                    from.en += " (not in force: a shared database)";
                }
                [&one.name, &one.value, one.unit.get(lang), from.get(lang), one.says.get(lang)]
                    .map(str::to_owned)
            };
            let rows: Vec<Vec<String>> = listed.iter().map(|one| row(one).to_vec()).collect();
            shell.out.table("", &rows);
            for file in shell.settings.files() {
                let missing = match (file.exists, lang) {
                    (true, _) => "",
                    (false, Lang::Zh) => "（没有，可新建）",
                    (false, Lang::En) => " (none yet: make one)",
                };
                let title = if lang == Lang::Zh { "设置文件" } else { "settings file" };
                shell.out.line(&format!("{title}  {}{missing}", file.path.display()));
            }
        }
    }
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct Answer<'a> {
    schema: &'static str,
    settings: Vec<One<'a>>,
}

#[derive(Serialize)]
struct One<'a> {
    name: &'a str,
    value: &'a str,
    unit: &'a str,
    from: String,
    /// Whether it counts in the database: of the work itself, one's own does not where others use it too.
    in_force: bool,
    says: &'a str,
}

fn json(one: &Listed, is_ignored: bool, lang: Lang) -> One<'_> {
    One {
        name: &one.name,
        value: &one.value,
        unit: one.unit.get(lang),
        from: one.from.text().get(lang).to_owned(),
        in_force: !is_ignored,
        says: one.says.get(lang),
    }
}
