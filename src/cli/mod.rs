//! The command line: arguments, a file per subcommand, output and exit codes.
//!
//! Data goes to standard output, everything else to standard error. A subcommand returns an
//! [`Exit`] or a [`Trouble`]; nothing below this module ends the process.

mod alias;
mod aloud;
pub mod args;
mod audit;
mod backup;
mod compare;
mod correct;
mod decide;
mod doctor;
mod explain;
mod extract;
mod findings;
pub mod help;
mod import;
mod json;
mod keys;
mod ledger;
mod list;
mod memo;
mod note;
mod notice;
mod out;
mod paper;
mod ranking;
mod reaudit;
mod record;
mod review;
mod rubric;
pub mod rulebook;
mod rules;
mod sample;
mod sarif;
mod score;
mod second_look;
mod settings;
mod shell;
mod show;
mod step;
mod templates;
mod verify;
mod words;
mod workstation;

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use clap::FromArgMatches;

use crate::desk::{self, Trouble};
use crate::paths;
use args::{Args, Command};
use out::Out;
use shell::{Exit, Shell};

/// Runs one command line, the program's name first.
pub fn run(line: Vec<OsString>) -> ExitCode {
    if let Some(words) = line.get(1..)
        && desk::serve(words, &mut io::stdin(), &mut io::stdout())
    {
        return ExitCode::SUCCESS;
    }
    let lang = help::asked_language(&line).unwrap_or_else(paths::language);
    let mut shell = Shell::new(lang, Out::stdout());
    let ended = match parse(line, &mut shell) {
        Ok(Some(args)) => settings::in_force(&args, &mut shell).and_then(|settings| {
            shell.apply(&args, settings);
            dispatch(&args, &mut shell)
        }),
        Ok(None) => Ok(Exit::Done),
        Err(trouble) => Err(trouble),
    };
    let written = shell.out.finish();
    ExitCode::from(match ended.and_then(|exit| written.map(|()| exit)) {
        Ok(exit) => exit,
        Err(trouble) => {
            shell.note(&words::trouble(&trouble, lang));
            Exit::of(trouble.kind)
        }
    })
}

/// The arguments, or nothing where help or version was asked for and printed.
fn parse(line: Vec<OsString>, shell: &mut Shell) -> Result<Option<Args>, Trouble> {
    let parsed = help::command(shell.lang)
        .try_get_matches_from(line)
        .and_then(|matches| Args::from_arg_matches(&matches));
    match parsed {
        Ok(args) => Ok(Some(args)),
        Err(error) if !error.use_stderr() => {
            shell.out.text(&error.render().to_string());
            Ok(None)
        }
        Err(error) => Err(help::wrong_usage(&error)),
    }
}

fn dispatch(args: &Args, shell: &mut Shell) -> Result<Exit, Trouble> {
    let reads = matches!(
        args.command,
        None | Some(Command::Review(_) | Command::Import(_) | Command::Audit(_) | Command::Extract(_))
    );
    if let Some(labels) = shell.settings.path("labels").filter(|_| reads) {
        desk::learn(&labels)?;
    }
    match &args.command {
        None => workstation::run(shell),
        Some(Command::Review(args)) => review::run(args, shell),
        Some(Command::Import(args)) => import::run(args, shell),
        Some(Command::Audit(args)) => audit::run(args, shell),
        Some(Command::Extract(args)) => extract::run(args, shell),
        Some(Command::List(args)) => list::run(args, shell),
        Some(Command::Show(args)) => show::run(args, shell),
        Some(Command::Compare(args)) => compare::run(args, shell),
        Some(Command::Decide(args)) => decide::run(args, shell),
        Some(Command::Note(args)) => note::run(args, shell),
        Some(Command::Score(args)) => score::run(args, shell),
        Some(Command::Undo(args)) => record::undo(args, shell),
        Some(Command::Redo(args)) => record::redo(args, shell),
        Some(Command::Correct(args)) => correct::run(args, shell),
        Some(Command::Memo(args)) => memo::run(args, shell),
        Some(Command::HandUp(args)) => step::hand_up(args, shell),
        Some(Command::Approve(args)) => step::approve(args, shell),
        Some(Command::SendBack(args)) => step::send_back(args, shell),
        Some(Command::Issue(args)) => step::issue(args, shell),
        Some(Command::Sample(args)) => sample::run(args, shell),
        Some(Command::SecondLook(args)) => second_look::run(args, shell),
        Some(Command::Close(args)) => step::close(args, shell),
        Some(Command::Notice(args)) => notice::run(args, shell),
        Some(Command::Paper(args)) => paper::run(args, shell),
        Some(Command::Ledger(args)) => ledger::run(args, shell),
        Some(Command::Ranking(args)) => ranking::run(args, shell),
        Some(Command::Backup(args)) => backup::run(args, shell),
        Some(Command::Restore(args)) => backup::restore(args, shell),
        Some(Command::Rescue) => backup::rescue(shell),
        Some(Command::Verify(args)) => verify::run(args, shell),
        Some(Command::Doctor) => Ok(doctor::run(shell)),
        Some(Command::Rules(args)) => rules::run(args, shell),
        Some(Command::Explain(args)) => explain::run(args, shell),
        Some(Command::Keys(args)) => keys::run(args, shell),
        Some(Command::Alias(args)) => alias::run(args, shell),
        Some(Command::Reaudit(args)) => reaudit::run(args, shell),
        Some(Command::Rubric) => Ok(rubric::run(shell)),
        Some(Command::Settings(args)) => settings::run(args, shell),
        Some(Command::Templates(args)) => templates::run(args, shell),
    }
}
