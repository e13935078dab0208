//! Generated text: one table in the source, its copy in the documents.
//!
//! A stale copy fails; `UPDATE=1 cargo test` writes it anew.

use std::fs;

use clap::{Arg, Command, CommandFactory};
use zhupi::base::Lang;
use zhupi::cli::{args::Args, help, rulebook};
use zhupi::desk::settings;
use zhupi::form::labels;
use zhupi::intake::limits;
use zhupi::model::{FormKind, required};
use zhupi::tui::command;
use zhupi::tui::keymap::{self, Keymap};
use zhupi::tui::named::Scope;

use super::bench::Bench;
use super::schema;
use super::source::root;

/// The head of every generated document.
const MARK: &str = "<!-- Generated; `UPDATE=1 cargo test` writes it anew. -->\n\n";

/// Compares a generated document with its copy, or writes the copy.
fn fresh(name: &str, generated: &str) {
    let path = root().join(name);
    let generated = format!("{MARK}{}\n", generated.trim_end());
    settle(name, &path, &generated);
}

/// The same for the part of a document between `<!-- NAME -->` and `<!-- /NAME -->`.
fn fresh_part(name: &str, part: &str, generated: &str) {
    let path = root().join(name);
    let text = fs::read_to_string(&path).unwrap();
    let (open, close) = (format!("<!-- {part} -->\n"), format!("<!-- /{part} -->"));
    let (head, rest) = text.split_once(&open).unwrap_or_else(|| panic!("{name} has no {open}"));
    let (_, tail) = rest.split_once(&close).unwrap_or_else(|| panic!("{name} has no {close}"));
    settle(name, &path, &format!("{head}{open}{}\n{close}{tail}", generated.trim_end()));
}

fn settle(name: &str, path: &std::path::Path, wanted: &str) {
    if fs::read_to_string(path).is_ok_and(|text| text == wanted) {
        return;
    }
    assert!(std::env::var_os("UPDATE").is_some(), "{name} is stale: UPDATE=1 cargo test, then read the diff");
    fs::write(path, wanted).unwrap();
}

#[test]
fn the_handbook_of_rules_is_fresh() {
    fresh("docs/rules.md", &rulebook::handbook(Lang::En));
    fresh("docs/rules.zh-CN.md", &rulebook::handbook(Lang::Zh));
}

#[test]
fn the_command_line_reference_is_fresh() {
    fresh("docs/cli.md", &reference());
}

#[test]
fn the_limits_of_intake_are_fresh() {
    let mut text = String::from("# Limits 限制\n\nWhat a file may ask of the program, and why no more.\n\n");
    text.push_str(
        "What may be set is set as `limits.NAME` in [settings](settings.md), between floor and ceiling.\n\n",
    );
    text.push_str(
        "| limit | default | floor | ceiling | 理由 | reason |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    for one in limits::TABLE {
        let [value, least, most] = [one.value, one.least, one.most].map(|value| one.unit.shown(value));
        let (name, zh, en) = (one.name, one.zh, one.en);
        text.push_str(&format!("| `{name}` | {value} | {least} | {most} | {zh} | {en} |\n"));
    }
    text.push_str("\nWhat protects the stack and the grid is fixed.\n\n| limit | value | 理由 | reason |\n| --- | --- | --- | --- |\n");
    for (name, value, zh, en) in limits::FIXED {
        text.push_str(&format!("| `{name}` | {value} | {zh} | {en} |\n"));
    }
    fresh("docs/limits.md", &text);
}

#[test]
fn the_settings_are_fresh() {
    let mut text = String::from(SETTINGS);
    for entry in settings::all() {
        let (name, usual, range, says) = (&entry.name, entry.usual(), entry.range(), &entry.says);
        let unit = match entry.unit() {
            unit if unit.zh.is_empty() || unit.zh == unit.en => unit.zh,
            unit => format!("{} {}", unit.zh, unit.en),
        };
        let range = if range.zh == range.en { range.zh } else { format!("{} · {}", range.zh, range.en) };
        text.push_str(&format!("| `{name}` | {usual} | {unit} | {range} | {} | {} |\n", says.zh, says.en));
    }
    fresh("docs/settings.md", &text);
}

/// What stands above the table of settings.
const SETTINGS: &str = "\
# Settings 设置

Settings are TOML, in layers; each goes before the ones above it. `zhupi settings` lists every setting with its value
and where that comes from, and so does “settings” in the palette of the workstation: Enter changes one there, as
`set NAME=VALUE` does in the palette, in one's own file or for this run.

| | 层 | layer |
| --- | --- | --- |
| 1 | 内置 | built-in |
| 2 | 全机：`/etc/zhupi/settings.toml`（macOS：`/Library/Application Support/zhupi`，Windows：`%PROGRAMDATA%\\zhupi`） | the machine |
| 3 | 本人：配置文件夹中的`settings.toml` | one's own: `settings.toml` in the configuration folder |
| 4 | `ZHUPI_SETTINGS`指定的文件 | the file that `ZHUPI_SETTINGS` names |
| 5 | 环境变量`ZHUPI_DATABASE`、`ZHUPI_WIDTH`、`NO_COLOR` | the environment |
| 6 | 命令行`--set 名称=值`、`--database`、`--lang` | the command line |

An unknown name, a wrong type or a value out of range is named with its file and line; nothing is applied then, and the
program ends with code 2. A path in a file is sought from that file's folder. A rule is switched off with its reason; a
bureau's own rules stand in `rules.toml` of the configuration folder, or where `rules.file` says ([how they are
written](bureau-rules.md)). The rubric of the self-evaluation work is whatever file `rubric` names; `zhupi rubric` prints
the one in force, to be saved and changed:

```toml
limits.file = \"100 MB\"
thresholds.R006.low = 75
rubric = \"rubric.toml\"

[rules]
off = { A005 = \"编制由编办另行核定\" }
```

| setting | default | 单位 unit | 取值 range | 说明 | what it does |
| --- | --- | --- | --- | --- | --- |
";

#[test]
fn the_database_reference_is_fresh() {
    fresh("docs/schema.md", &schema::reference("src/store/schema"));
}

#[test]
fn the_key_tables_are_fresh() {
    let keymap = command::keymap("default");
    let both = [Lang::Zh, Lang::En].map(|lang| keymap::markdown(&keymap, lang)).join("\n");
    fresh("docs/keys.md", &format!("# Keys 按键\n\n{both}"));
    fresh_part("README.md", "keys", &everyday_keys(&keymap, Lang::En));
    fresh_part("README.zh-CN.md", "keys", &everyday_keys(&keymap, Lang::Zh));
}

#[test]
fn the_description_of_the_forms_is_fresh() {
    fresh("docs/forms.md", &forms());
}

/// The kinds of form, what each must have filled, and the wordings by which they are recognised.
fn forms() -> String {
    let mut text = String::from("# Forms 表格\n\n| | | | 必填 required |\n| --- | --- | --- | --- |\n");
    for kind in FormKind::ALL {
        let required: Vec<String> = required::of(kind).map(|one| format!("`{}`", one.path)).collect();
        let title = kind.title();
        text.push_str(&format!("| `{kind}` | {} | {} | {} |\n", title.zh, title.en, required.join(" ")));
    }
    text.push_str("\n## Labels 栏目叫法\n\nSpaces, numbering, brackets and full-width forms count for nothing. A bureau's own wordings stand in\n`labels.txt` of the configuration folder, one `标准叫法 = 本地叫法 | …` a line, `#` before a comment. On the left\nmay stand any wording of this page: a label, a column, a section, a row, a line. A year before a local wording\nneeds no line of its own: with `本年决算数 = 支付数`, `2023年支付数` and `2024年支付数` are the actual spending of their\nyears. A line that cannot be used is named with file and number, and nothing is read until it is put right.\n\n| 标准叫法 | 其他叫法 |\n| --- | --- |\n");
    for (_, wordings) in labels::LABELS {
        let (first, others) = wordings.split_first().unwrap();
        text.push_str(&format!("| {first} | {} |\n", others.join(" · ")));
    }
    text.push_str(&columns());
    text.push_str("\n## Lines of the base data table 基础数据表各行\n\n| | 叫法 |\n| --- | --- |\n");
    for (key, wordings) in labels::LINES {
        text.push_str(&format!("| `{key}` | {} |\n", wordings.join(" · ")));
    }
    text
}

/// The wordings of columns, sections and rows of funds.
fn columns() -> String {
    let table = |title: &str, head: &str, rows: Vec<(String, String)>| {
        let rows: String = rows.iter().map(|(name, words)| format!("| {name} | {words} |\n")).collect();
        format!("\n## {title}\n\n| {head} |\n| --- | --- |\n{rows}")
    };
    let titled = |columns: &[labels::Titles]| -> Vec<(String, String)> {
        let words = |one: &labels::Titles| {
            one.whole
                .iter()
                .map(|word| (*word).to_owned())
                .chain(one.part.iter().map(|part| format!("…{part}…")))
        };
        let row = |one: &labels::Titles| {
            (format!("`{:?}`", one.column), words(one).collect::<Vec<_>>().join(" · "))
        };
        columns.iter().map(row).collect()
    };
    let named = |rows: &[(&str, &[&str])]| -> Vec<(String, String)> {
        rows.iter().map(|(name, words)| (format!("`{name}`"), words.join(" · "))).collect()
    };
    let money =
        labels::MONEY_COLUMNS.iter().map(|(money, words)| (format!("`{money:?}`"), words.join(" · ")));
    let sections = vec![("`money`".to_owned(), labels::MONEY_SECTIONS.join(" · "))];
    let misprints = labels::MISPRINTS.iter().map(|(wrong, right)| ((*right).to_owned(), (*wrong).to_owned()));
    [
        table("Columns of funds 资金表各列", " | 叫法（…表示含有即可）", titled(labels::FUNDS_COLUMNS)),
        table(
            "Columns of indicators 指标表各列",
            " | 叫法（…表示含有即可）",
            titled(labels::INDICATOR_COLUMNS),
        ),
        table("Points and scores 分值与得分", " | 叫法", titled(labels::MARK_COLUMNS)),
        table("Rows of funds 资金表各行", " | 叫法", named(labels::FUNDS)),
        table("Levels of government 资金层级", " | 行名开头", named(labels::LEVELS)),
        table("Sections of the base data table 基础数据表各段", " | 叫法", sections),
        table(
            "Years of the base data table 基础数据表年度列",
            " | 叫法，前可加年份、上年、本年",
            money.collect(),
        ),
        table("Staff and buildings 人员与楼堂馆所各列", " | 名称含有", named(labels::BLOCKS)),
        table("Misprints 常见错字", "正 | 误", misprints.collect()),
    ]
    .concat()
}

#[test]
fn the_picture_in_the_readme_is_what_the_program_draws() {
    let mut rehearsal = Bench::with_samples().review(Lang::Zh, (80, 24), "文化旅游局");
    rehearsal.press("y n 1 j j j j j");
    let picture = format!("```text\n{}\n```", rehearsal.screen().trim_end());
    fresh_part("README.md", "screen", &picture);
    fresh_part("README.zh-CN.md", "screen", &picture);
}

/// The keys of queue and review; editors and pop-ups show their own.
fn everyday_keys(keymap: &Keymap, lang: Lang) -> String {
    let mut rows = String::from(if lang == Lang::Zh { "| 按键 | 作用 |\n" } else { "| keys | |\n" });
    rows.push_str("| --- | --- |\n");
    for listed in keymap.listing(lang) {
        if matches!(listed.scope, Scope::Any | Scope::Queue | Scope::Review) {
            let keys: Vec<String> =
                listed.keys.iter().map(|keys| format!("`{}`", keys.replace('|', "\\|"))).collect();
            let help = if lang == Lang::Zh { listed.zh } else { listed.en };
            rows.push_str(&format!("| {} | {help} |\n", keys.join(" ")));
        }
    }
    rows
}

/// Every command with its arguments, in both languages.
fn reference() -> String {
    let mut line = Args::command();
    line.build();
    let mut text = String::from("# Command line 命令行\n\n");
    text.push_str(&about(&line));
    text.push_str(&arguments(&line, &|argument| !argument.is_positional()));
    for command in line.get_subcommands_mut() {
        text.push_str(&format!("\n## zhupi {}\n\n{}", command.get_name(), about(command)));
        let usage = command.render_usage().to_string();
        text.push_str(&format!("\n`{}`\n", usage.trim_start_matches("Usage: ")));
        text.push_str(&arguments(command, &|argument| !argument.is_global_set()));
    }
    text + &exit_codes()
}

fn about(command: &Command) -> String {
    let about = help::both(&command.get_about().unwrap().to_string());
    format!("{}\n\n{}\n", about.zh, about.en)
}

fn arguments(command: &Command, shown: &dyn Fn(&Arg) -> bool) -> String {
    let rows: Vec<String> = command
        .get_arguments()
        .filter(|argument| shown(argument))
        .map(|argument| {
            let help = help::both(&argument.get_help().unwrap().to_string());
            let spelled = argument.to_string().replace('|', "\\|");
            format!("| `{spelled}` | {} | {} |\n", help.zh, help.en)
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    format!("\n| | | |\n| --- | --- | --- |\n{}", rows.concat())
}

fn exit_codes() -> String {
    "\n## Exit codes 退出码\n\n\
     | | | |\n| --- | --- | --- |\n\
     | 0 | 完成 | done |\n\
     | 1 | 有`--fail-on`级别及以上的发现 | findings at or above `--fail-on` |\n\
     | 2 | 用法有误 | wrong usage |\n\
     | 3 | 有材料未能读取，其余已处理，逐个列在标准错误 | some inputs could not be read; the rest was done, each is \
     named on standard error |\n\
     | 4 | 数据库无法使用 | the database could not be used |\n\
     | 5 | 别人在此之后改过同一处，未作记录 | somebody has changed the same record since; nothing was recorded |\n\n\
     3 goes before 1: where an input is unread the result is not whole.\n"
        .to_owned()
}
