//! What every subcommand works with: language, output, database, exit codes.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::args::{self, Args};
use super::out::{self, Out};
use super::words;
use crate::base::{Lang, Text};
use crate::desk::{Desk, Intake, Progress, Settings, Trouble, TroubleKind, rescue};
use crate::model::{Failure, Submission};
use crate::paths;

/// How a command ends. Unread inputs weigh more than findings: the result is not whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Done = 0,
    /// Findings at or above `--fail-on`.
    Findings = 1,
    Usage = 2,
    /// Some inputs could not be read; the rest was done.
    Unread = 3,
    /// The database could not be used, or the program made a mistake.
    Store = 4,
    /// Somebody has changed the same record since it was looked at.
    Conflict = 5,
}

impl Exit {
    pub fn of(kind: TroubleKind) -> Exit {
        match kind {
            TroubleKind::User => Exit::Usage,
            TroubleKind::Data => Exit::Unread,
            TroubleKind::Store | TroubleKind::Locked | TroubleKind::Internal => Exit::Store,
            TroubleKind::Conflict => Exit::Conflict,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

/// One command's surroundings.
pub struct Shell {
    pub lang: Lang,
    pub out: Out,
    /// `--database`, where it was given.
    pub database: Option<PathBuf>,
    pub settings: Settings,
    /// Why settings are not in force, where they have a fault and the command goes on all the same.
    pub refused: Option<Trouble>,
}

impl Shell {
    pub fn new(lang: Lang, out: Out) -> Shell {
        Shell { lang, out, database: None, settings: Settings::default(), refused: None }
    }

    /// Takes what the command line and the settings say.
    pub fn apply(&mut self, args: &Args, settings: Settings) {
        self.lang = settings.word("language").map_or(self.lang, args::language);
        self.database = args.database.clone();
        if settings.word("colours") == Some("none") {
            self.out.set_plain();
        }
        self.settings = settings;
    }

    /// One of the two languages of a text.
    pub fn say<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// A line to standard error.
    pub fn note(&self, line: &str) {
        out::note(line);
    }

    /// The path of the review database.
    pub fn database(&self) -> Result<PathBuf, Trouble> {
        let set = self.settings.path("database");
        paths::database(self.database.as_deref(), set).ok_or_else(|| {
            Trouble::store(
                Text::new(
                    "找不到存放复核数据库的文件夹。",
                    "There is no folder to keep the review database in.",
                ),
                Text::new("请用 --database 指定文件。", "Name a file with --database."),
            )
        })
    }

    /// Files are read in processes of their own, each of which is this program again.
    pub fn intake(&self) -> Intake {
        Intake::child(paths::program()).within(self.settings.limits)
    }

    /// The desk on the database; where there is none it is made.
    pub fn desk(&self) -> Result<Desk, Trouble> {
        let desk = Desk::open_for(&self.database()?, &self.settings)?;
        for notice in desk.notices() {
            self.note(notice.get(self.lang));
        }
        Ok(desk)
    }

    /// The same for a command that records: its pages are looked at before, so that nothing is built on a
    /// damaged one. A file that takes longer is left to the workstation, which does it beside the work.
    pub fn desk_to_write(&self) -> Result<Desk, Trouble> {
        const LOOKED_AT: u64 = 64 << 20;
        let desk = self.desk()?;
        Desk::look_at_pages_up_to(&self.database()?, LOOKED_AT)?;
        Ok(desk)
    }

    /// The desk on a database that is there already, or was; none is made.
    pub fn existing(&self) -> Result<Desk, Trouble> {
        self.is_there()?;
        self.desk()
    }

    /// Refuses a name that no database has, nor had: it may be mistyped. Nor is an empty file one.
    fn is_there(&self) -> Result<(), Trouble> {
        let path = self.database()?;
        let empty = path.metadata().is_ok_and(|data| data.is_file() && data.len() == 0);
        // Of one that was moved aside it is said where it is.
        if path.exists() && !empty || rescue::was_moved(&path) {
            return Ok(());
        }
        let (zh, en) = if empty { ("，这个文件是空的", ": the file is empty") } else { ("", "") };
        Err(Trouble::store(
            Text::new(
                format!("没有数据库{}{zh}。", path.display()),
                format!("There is no database {}{en}.", path.display()),
            ),
            Text::new(
                "第一次用 zhupi import 导入材料时建立；已有的用 --database 指定文件。",
                "The first zhupi import makes it; name one that is there with --database.",
            ),
        ))
    }

    /// Names every input that could not be read; the exit code that follows from them.
    pub fn failures(&self, failures: &[Failure]) -> Exit {
        for failure in failures {
            self.note(&words::failure(failure, self.lang));
        }
        if failures.is_empty() { Exit::Done } else { Exit::Unread }
    }

    /// What a person should know of a submission's sources: a hidden sheet, macros.
    pub fn notices(&self, submission: &Submission) {
        for notice in &submission.notices {
            self.note(&format!("{}: {}", submission.unit, notice.get(self.lang)));
        }
    }

    /// Runs a long task with a progress bar on standard error.
    pub fn with_progress<T>(&self, task: impl FnOnce(&mut dyn FnMut(Progress)) -> T) -> T {
        let mut bar = Bar { since: Instant::now(), shown: None };
        let done = task(&mut |progress| bar.show(&progress));
        bar.clear();
        done
    }
}

/// A task shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(800);

/// A progress bar that appears only when a task takes long. `indicatif` hides it where standard
/// error is no terminal.
struct Bar {
    since: Instant,
    shown: Option<ProgressBar>,
}

impl Bar {
    fn show(&mut self, progress: &Progress) {
        if self.shown.is_none() && self.since.elapsed() < PATIENCE {
            return;
        }
        let bar = self.shown.get_or_insert_with(|| {
            let style = ProgressStyle::with_template("[{bar:24}] {pos}/{len} {msg}");
            let bar = ProgressBar::new(0);
            style.map(|style| bar.clone().with_style(style.progress_chars("=> "))).unwrap_or(bar)
        });
        bar.set_length(progress.total as u64);
        bar.set_position(progress.done as u64);
        bar.set_message(crate::base::text::clean(&progress.now));
    }

    fn clear(&mut self) {
        if let Some(bar) = self.shown.take() {
            bar.finish_and_clear();
        }
    }
}
