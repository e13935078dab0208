//! The real binary killed at random points of whatever it does to a database: the database opens,
//! what was acknowledged is there once, and nothing half-written shows.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use zhupi::desk::{Desk, Settings};

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
    lasted: [Duration; KINDS],
    notes: BTreeSet<String>,
    units: BTreeSet<String>,
    backups: Vec<PathBuf>,
    /// A finding that decisions are taken on.
    finding: String,
    /// The reason of the decision that was acknowledged last, and of those since that were not.
    decided: Option<String>,
    attempted: Vec<String>,
    /// A backup of the beginning, and a database with a broken page.
    whole: Vec<u8>,
    broken: Vec<u8>,
    killed: [usize; KINDS],
}

/// Import, note, backup, migration, decision, restore, rescue.
const KINDS: usize = 7;

impl Yard {
    fn new(seed: u64) -> Yard {
        let bench = Bench::with_samples();
        let folder = tempfile::tempdir().unwrap();
        let row = bench.desk().queue().unwrap().remove(0);
        let finding = bench.desk().dossier(row.id).unwrap().findings.remove(0).finding.fingerprint;
        let id = row.id;
        let backup = folder.path().join("base.db");
        bench.desk().back_up(&backup).unwrap();
        let whole = fs::read(&backup).unwrap();
        let mut broken = fs::read(bench.database()).unwrap();
        let page = broken.len() / 4096 / 2;
        broken[page * 4096..(page + 1) * 4096].fill(0xa5);
        let lasted = [900, 120, 200, 300, 120, 300, 600].map(Duration::from_millis);
        Yard {
            bench,
            folder,
            dice: Dice::new(seed),
            id,
            lasted,
            notes: BTreeSet::new(),
            units: BTreeSet::new(),
            backups: Vec::new(),
            finding,
            decided: None,
            attempted: Vec::new(),
            whole,
            broken,
            killed: [0; KINDS],
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
        self.killed[kind] += 1;
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
        fs::copy(&old[round / KINDS % old.len()], &path).unwrap();
        self.run(3, &path, &["list"]);
        let desk = Desk::open(&path).unwrap();
        assert_eq!(desk.queue().unwrap().len(), 8);
        desk.verify().unwrap_or_else(|trouble| panic!("round {round}: {trouble}"));
        drop(desk);
        self.clear(&format!("{round}-old.db"));
    }

    fn clear(&self, beginning: &str) {
        for entry in fs::read_dir(self.folder.path()).unwrap().flatten() {
            if entry.file_name().to_string_lossy().starts_with(beginning) {
                fs::remove_file(entry.path()).unwrap();
            }
        }
    }

    fn decide(&mut self, round: usize) {
        let (id, finding, reason) = (self.id.to_string(), self.finding.clone(), format!("第{round}次判定"));
        let database = self.bench.database();
        if self.run(4, &database, &["decide", &id, &finding, "dismissed", "--reason", &reason]) {
            self.decided = Some(reason);
            self.attempted.clear();
        } else {
            self.attempted.push(reason);
        }
    }

    /// What has the name is whole, and the backup is as it was.
    fn restore(&mut self, round: usize) {
        let (backup, to) =
            (self.folder.path().join("base.db"), self.folder.path().join(format!("{round}-new.db")));
        let database = self.bench.database();
        let done = self.run(5, &database, &["restore", backup.to_str().unwrap(), to.to_str().unwrap()]);
        assert!(!done || to.exists(), "an acknowledged restore is there");
        if to.exists() {
            Desk::open(&to).unwrap().verify().unwrap_or_else(|trouble| panic!("round {round}: {trouble}"));
        }
        assert!(fs::read(&backup).unwrap() == self.whole, "round {round}: the backup has changed");
        self.clear(&format!("{round}-new.db"));
    }

    /// The damaged file is there as it was, under one name or the other, and can be rescued again.
    fn rescue(&mut self, round: usize) {
        let path = self.folder.path().join(format!("{round}-bad.db"));
        fs::write(&path, &self.broken).unwrap();
        self.run(6, &path, &["rescue"]);
        let aside = self.folder.path().join(format!("{round}-bad.db.damaged"));
        let stands = if path.exists() { &path } else { &aside };
        assert!(fs::read(stands).unwrap() == self.broken, "round {round}: the damaged file has changed");
        let half = self.folder.path().join(format!("{round}-bad.db.rescued"));
        if half.exists() {
            // What has the name holds all that can be read.
            assert_eq!(Desk::open(&half).unwrap().queue().unwrap().len(), 8);
        }
        let rescued = Desk::rescue(&path, &Settings::default()).unwrap();
        assert_eq!(Desk::open(&rescued.files.saved).unwrap().queue().unwrap().len(), 8);
        self.clear(&format!("{round}-bad.db"));
    }

    /// What was acknowledged is there, each once; what else is there is whole.
    fn look(&self, round: usize) {
        let desk = self.bench.desk();
        desk.verify().unwrap_or_else(|trouble| panic!("round {round}: {trouble}"));
        let noted = desk.dossier(self.id).unwrap().annotations;
        for text in &self.notes {
            assert_eq!(noted.iter().filter(|note| note.text == *text).count(), 1, "{text}");
        }
        let records = desk.dossier(self.id).unwrap().findings;
        let record = records.iter().find(|one| one.finding.fingerprint == self.finding).unwrap();
        let reason = record.disposition.reason.clone();
        let last = reason == self.decided || reason.as_ref().is_some_and(|one| self.attempted.contains(one));
        assert!(last, "{reason:?} is neither {:?} nor one of {:?}", self.decided, self.attempted);
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
fn survives(kills: usize) {
    let mut yard = Yard::new(6);
    let folder = tempfile::tempdir().unwrap();
    let worked = old::worked();
    let newest = old::migrations().len();
    let olds: Vec<PathBuf> = (1..newest).map(|version| folder.path().join(format!("{version}.db"))).collect();
    for (version, path) in (1..).zip(&olds) {
        old::as_of(version, &worked.database(), path);
    }
    let mut round = 0;
    while yard.killed.iter().sum::<usize>() < kills {
        match round % KINDS {
            0 => yard.import(round),
            1 => yard.note(round),
            2 => yard.back_up(round),
            3 => yard.migrate(round, &olds),
            4 => yard.decide(round),
            5 => yard.restore(round),
            _ => yard.rescue(round),
        }
        if round % (KINDS * 6) == KINDS {
            yard.look(round);
        }
        round += 1;
        assert!(round < kills * 20 + 100, "work ends before it can be killed: {:?}", yard.killed);
    }
    yard.look(round);
    for backup in &yard.backups {
        Desk::open(backup)
            .unwrap()
            .verify()
            .unwrap_or_else(|trouble| panic!("{}: {trouble}", backup.display()));
    }
    let done = (yard.units.len(), yard.notes.len(), yard.backups.len());
    println!(
        "{round} rounds; killed imports, notes, backups, migrations, decisions, restores and rescues {:?}; \
         acknowledged imports, notes and backups {done:?}",
        yard.killed
    );
}

#[test]
fn what_was_acknowledged_survives_kills_of_whatever_is_done() {
    survives(12);
}

#[test]
#[ignore = "minutes: cargo test --test it -- --ignored --nocapture a_thousand_kills"]
fn a_thousand_kills_lose_nothing_that_was_acknowledged() {
    survives(1000);
}
