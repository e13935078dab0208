//! The command line in one language: help texts split, headings and usage errors said in it.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory};

use super::args::{self, Args};
use crate::base::{Lang, Text};
use crate::desk::Trouble;

/// What stands between the two languages of a help text.
const BETWEEN: &str = " | ";

/// Both languages of a help text; the same in both where it has no mark.
pub fn both(help: &str) -> Text {
    let (zh, en) = help.split_once(BETWEEN).unwrap_or((help, help));
    Text::new(zh.trim(), en.trim())
}

/// The language that `--lang` names, read before the arguments are: help and usage errors are
/// said in it too.
pub fn asked_language(line: &[OsString]) -> Option<Lang> {
    let words: Vec<&str> = line.iter().filter_map(|word| word.to_str()).collect();
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let apart = words.windows(2).find_map(|pair| match pair {
        ["--lang", name] => Some(*name),
        _ => None,
    });
    joined.or(apart).map(args::language)
}

/// The whole command line in `lang`.
pub fn command(lang: Lang) -> Command {
    said(Args::command(), lang)
}

fn said(command: Command, lang: Lang) -> Command {
    let about = command.get_about().map(|about| both(&about.to_string()));
    let command = match about {
        Some(about) => command.about(about.get(lang).to_owned()),
        None => command,
    };
    let command = command
        .mut_args(|argument| argument_said(argument, lang))
        .mut_subcommands(|subcommand| said(subcommand, lang));
    match lang {
        Lang::En => command,
        Lang::Zh => command
            .subcommand_help_heading("命令")
            .subcommand_value_name("命令")
            .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}"),
    }
}

fn argument_said(argument: Arg, lang: Lang) -> Arg {
    let Some(help) = argument.get_help().map(|help| both(&help.to_string())) else { return argument };
    let heading = if argument.is_positional() { "参数" } else { "选项" };
    let argument = argument.help(help.get(lang).to_owned());
    match lang {
        Lang::En => argument,
        Lang::Zh => argument.help_heading(heading),
    }
}

/// What the parser did not understand, in both languages.
pub fn wrong_usage(error: &clap::Error) -> Trouble {
    let named = |kind| error.get(kind).map(ContextValue::to_string).unwrap_or_default();
    let argument = named(ContextKind::InvalidArg);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => {
            Text::new(format!("没有“{argument}”这个参数。"), format!("There is no argument “{argument}”."))
        }
        ErrorKind::InvalidSubcommand => {
            let name = named(ContextKind::InvalidSubcommand);
            Text::new(format!("没有“{name}”这个命令。"), format!("There is no command “{name}”."))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = named(ContextKind::InvalidValue);
            Text::new(format!("“{argument}”不能是“{value}”。"), format!("“{argument}” cannot be “{value}”."))
        }
        ErrorKind::MissingRequiredArgument => {
            Text::new(format!("缺少参数：{argument}。"), format!("An argument is missing: {argument}."))
        }
        _ => Text::new("命令行写法有误。", first_line(&error.render().to_string())),
    };
    Trouble::user(what, Text::new("用法见 zhupi --help。", "See zhupi --help."))
}

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Calls `see` with every help text of the command line.
    fn each_help(command: &Command, see: &mut dyn FnMut(&str, String)) {
        see(command.get_name(), command.get_about().map(ToString::to_string).unwrap_or_default());
        for argument in command.get_arguments() {
            see(argument.get_id().as_str(), argument.get_help().map(ToString::to_string).unwrap_or_default());
        }
        for subcommand in command.get_subcommands() {
            each_help(subcommand, see);
        }
    }

    #[test]
    fn every_help_text_has_both_languages() {
        let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        each_help(&Args::command(), &mut |name, help| {
            let help = both(&help);
            assert!(han(&help.zh), "{name}");
            assert!(!help.en.is_empty() && !han(&help.en), "{name}");
        });
    }

    #[test]
    fn the_parser_is_sound_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            command(lang).debug_assert();
        }
        let help = command(Lang::Zh).render_help().to_string();
        assert!(help.contains("用法：") && help.contains("选项:") && !help.contains("Options"), "{help}");
    }

    #[test]
    fn the_language_is_known_before_the_arguments_are() {
        let asked = |words: &[&str]| asked_language(&words.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(asked(&["zhupi", "--lang", "en", "list"]), Some(Lang::En));
        assert_eq!(asked(&["zhupi", "list", "--lang=zh"]), Some(Lang::Zh));
        assert_eq!(asked(&["zhupi", "list"]), None);
    }

    #[test]
    fn a_wrong_argument_is_named() {
        let error = command(Lang::Zh).try_get_matches_from(["zhupi", "audit", "--fail-on", "all", "x"]);
        let trouble = wrong_usage(&error.unwrap_err());
        assert!(
            trouble.what.zh.contains("all") && trouble.what.zh.contains("--fail-on"),
            "{}",
            trouble.what.zh
        );
    }
}
