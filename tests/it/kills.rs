//! The real binary killed at random points of whatever it does to a database: the database opens,
//! what was acknowledged is there once, and nothing half-written shows.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use zhupi::desk::Desk;

use super::bench::Bench;
use super::generate::dice::Dice;
use super::old;
use super::source::root;

/// One database, and what is done to it.
struct Yard {
    bench: Bench,
    folder: TempDir,
    dice: Dice,
    /// A submission that notes go to.
    id: i64,
    /// How long each kind of work took that was not killed.
    lasted: [Duration; 4],
    notes: BTreeSet<String>,
    units: BTreeSet<String>,
    backups: Vec<PathBuf>,
    killed: usize,
}

impl Yard {
    fn new(seed: u64) -> Yard {
        let bench = Bench::with_samples();
        let id = bench.desk().queue().unwrap()[0].id;
        let lasted = [
            Duration::from_millis(900),
            Duration::from_millis(120),
            Duration::from_millis(200),
            Duration::from_millis(300),
        ];
        Yard {
            bench,
            folder: tempfile::tempdir().unwrap(),
            dice: Dice::new(seed),
            id,
            lasted,
            notes: BTreeSet::new(),
            units: BTreeSet::new(),
            backups: Vec::new(),
            killed: 0,
        }
    }

    fn start(&self, database: &Path, words: &[&str]) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zhupi"));
        command.args(words).env_clear().env("HOME", self.folder.path()).env("ZHUPI_DATABASE", database);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().unwrap()
    }

    /// Runs a command and kills it at a random point of the time it takes; whether it ended well
    /// before.
    fn run(&mut self, kind: usize, database: &Path, words: &[&str]) -> bool {
        let most = usize::try_from(self.lasted[kind].as_micros()).unwrap() * 2;
        let until = Instant::now() + Duration::from_micros(self.dice.below(most) as u64);
        let since = Instant::now();
        let mut child = self.start(database, words);
        while Instant::now() < until {
            if let Some(status) = child.try_wait().unwrap() {
                self.lasted[kind] = since.elapsed();
                return status.success();
            }
            std::thread::sleep(Duration::from_micros(500));
        }
        self.killed += 1;
        child.kill().unwrap();
        child.wait().unwrap().success()
    }

    fn import(&mut self, round: usize) {
        let sample = fs::read_dir(root().join("fixtures/submissions")).unwrap();
        let sample = sample.map(|entry| entry.unwrap().path());
        let sample = sample.filter(|path| path.extension().is_some_and(|it| it == "txt")).min().unwrap();
        let unit = format!("第{round}号农业农村局");
        let text = fs::read_to_string(&sample).unwrap().replace("云岭县农业农村局", &unit);
        let file = self.folder.path().join(format!("{round}.txt"));
        fs::write(&file, text).unwrap();
        let database = self.bench.database();
        if self.run(0, &database, &["import", file.to_str().unwrap()]) {
            self.units.insert(unit);
        }
    }

    fn note(&mut self, round: usize) {
        let (id, text) = (self.id.to_string(), format!("第{round}条"));
        let database = self.bench.database();
        if self.run(1, &database, &["note", &id, &text]) {
            self.notes.insert(text);
        }
    }

    fn back_up(&mut self, round: usize) {
        let file = self.folder.path().join(format!("{round}.db"));
        let database = self.bench.database();
        let done = self.run(2, &database, &["backup", file.to_str().unwrap()]);
        assert!(!done || file.exists(), "an acknowledged backup is there");
        if file.exists() {
            self.backups.push(file);
        }
    }

    fn migrate(&mut self, round: usize, old: &[PathBuf]) {
        let path = self.folder.path().join(format!("{round}-old.db"));
        fs::copy(&old[round / 4 % old.len()], &path).unwrap();
        self.run(3, &path, &["list"]);
        let desk = Desk::open(&path).unwrap();
        assert_eq!(desk.queue().unwrap().len(), 8);
        desk.verify().unwrap_or_else(|trouble| panic!("round {round}: {trouble}"));
        drop(desk);
        for entry in fs::read_dir(self.folder.path()).unwrap().flatten() {
            if entry.file_name().to_string_lossy().starts_with(&format!("{round}-old.db")) {
                fs::remove_file(entry.path()).unwrap();
            }
        }
    }

    /// What was acknowledged is there, each once; what else is there is whole.
    fn look(&self, round: usize) {
        let desk = self.bench.desk();
        desk.verify().unwrap_or_else(|trouble| panic!("round {round}: {trouble}"));
        let noted = desk.dossier(self.id).unwrap().annotations;
        for text in &self.notes {
            assert_eq!(noted.iter().filter(|note| note.text == *text).count(), 1, "{text}");
        }
        let queue = desk.queue().unwrap();
        for unit in &self.units {
            assert_eq!(queue.iter().filter(|row| row.unit == *unit).count(), 1, "{unit}");
        }
        for row in &queue {
            let dossier = desk.dossier(row.id).unwrap();
            assert!(!dossier.submission.forms.is_empty(), "{}: without forms", row.unit);
        }
    }
}

#[allow(clippy::print_stdout, reason = "it says what it measured")]
fn survives(rounds: usize) {
    let mut yard = Yard::new(6);
    let folder = tempfile::tempdir().unwrap();
    let worked = old::worked();
    let newest = old::migrations().len();
    let olds: Vec<PathBuf> = (1..newest).map(|version| folder.path().join(format!("{version}.db"))).collect();
    for (version, path) in (1..).zip(&olds) {
        old::as_of(version, &worked.database(), path);
    }
    for round in 0..rounds {
        match round % 4 {
            0 => yard.import(round),
            1 => yard.note(round),
            2 => yard.back_up(round),
            _ => yard.migrate(round, &olds),
        }
        if round % 40 == 3 {
            yard.look(round);
        }
    }
    yard.look(rounds);
    for backup in &yard.backups {
        Desk::open(backup)
            .unwrap()
            .verify()
            .unwrap_or_else(|trouble| panic!("{}: {trouble}", backup.display()));
    }
    let done = (yard.units.len(), yard.notes.len(), yard.backups.len());
    println!("{rounds} rounds, {} killed; acknowledged imports, notes and backups {done:?}", yard.killed);
}

#[test]
fn what_was_acknowledged_survives_kills_of_import_note_backup_and_migration() {
    survives(24);
}

#[test]
#[ignore = "minutes: cargo test --test it -- --ignored --nocapture a_thousand_kills"]
fn a_thousand_kills_lose_nothing_that_was_acknowledged() {
    survives(1400);
}
