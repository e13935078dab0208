//! Many processes on one database, some of them killed at random: what was acknowledged is there
//! exactly once, the journal is whole and gives the state, and nobody waits for long.
//!
//! The whole of it, some minutes: `cargo test --release --lib many_processes -- --ignored --nocapture`.

use std::collections::{HashMap, HashSet};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::RecvTimeoutError;
use std::thread;
use std::time::{Duration, Instant};

use super::*;

/// What the parent tells a worker: database, file of acknowledgements, its number, how many rounds of
/// a decision, a note and a score, and how many milliseconds it thinks at most before each.
const TASK: &str = "ZHUPI_TEST_TASK";

/// How a trial is set up.
struct Trial {
    processes: usize,
    rounds: usize,
    thought: u64,
    /// Milliseconds from one kill to the next.
    between_kills: u64,
    /// Kills there have to be before the workers end by themselves. After these nobody is killed: who is
    /// killed faster than it can begin would never end.
    kills: usize,
}

/// One operation that a worker was told is recorded.
struct Acknowledged {
    worker: usize,
    action: String,
    sequence: i64,
    /// What only this attempt says.
    token: String,
    waited: Duration,
}

/// Numbers that look drawn by lot, the same in each run.
struct Lot(u64);

impl Lot {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit.max(1)
    }
}

#[test]
fn a_few_processes_some_of_them_killed_lose_nothing() {
    let trial = Trial { processes: 4, rounds: 8, thought: 4, between_kills: 60, kills: 3 };
    let (bench, _) = bench_with_case();
    prove(&bench, &trial, &run(&bench, &trial));
}

#[test]
#[ignore = "minutes: cargo test --release --lib -- --ignored --nocapture many_processes"]
#[allow(clippy::print_stdout, reason = "it says what it measured")]
fn many_processes_half_of_them_killed_lose_nothing_and_wait_little() {
    let mut slow = Vec::new();
    for (thought, name) in [(400, "at the pace of a section"), (0, "without a pause")] {
        let mut bench = bench();
        let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/submissions");
        bench.desk.import(&Intake::here(), &[samples], &mut |_| {}).unwrap();
        let (between_kills, kills) = if thought > 0 { (500, 160) } else { (100, 60) };
        let trial = Trial { processes: 16, rounds: 200, thought, between_kills, kills };
        let began = Instant::now();
        let (acknowledged, disk) = beside_the_disk(&bench, || run(&bench, &trial));
        prove(&bench, &trial, &acknowledged);
        let [half, most, worst] = waits(&acknowledged);
        println!(
            "{name}: {} writes in {:.0?}, p50 {half:.1?}, p99 {most:.1?}, max {worst:.1?}; the disk alone: p99 {disk:.1?}",
            acknowledged.len(),
            began.elapsed()
        );
        if thought > 0 && most > Duration::from_millis(50) {
            slow.push(most);
        }
    }
    assert!(slow.is_empty(), "p99 {slow:?}");
}

/// Does some work, and says how long the disk takes meanwhile, ninety-nine times of a hundred, to keep
/// the pages of one change in a file of its own.
fn beside_the_disk<T>(bench: &Bench, work: impl FnOnce() -> T) -> (T, Duration) {
    let (stop, stopped) = std::sync::mpsc::channel::<()>();
    let mut file = fs::File::create(bench.path.with_file_name("disk")).unwrap();
    thread::scope(|scope| {
        let probe = scope.spawn(move || {
            let mut waits = Vec::new();
            loop {
                let began = Instant::now();
                file.write_all(&[1; 16 << 10]).unwrap();
                file.sync_data().unwrap();
                waits.push(began.elapsed());
                if !matches!(stopped.recv_timeout(Duration::from_millis(50)), Err(RecvTimeoutError::Timeout))
                {
                    break;
                }
            }
            waits.sort_unstable();
            waits[(waits.len() - 1) * 99 / 100]
        });
        let done = work();
        drop(stop);
        (done, probe.join().unwrap())
    })
}

/// Half, the ninety-ninth of a hundred, and the longest of the waits.
fn waits(acknowledged: &[Acknowledged]) -> [Duration; 3] {
    let mut waits: Vec<Duration> = acknowledged.iter().map(|one| one.waited).collect();
    waits.sort_unstable();
    let last = waits.len() - 1;
    [waits[last / 2], waits[last * 99 / 100], waits[last]]
}

/// Has the workers do their work, every second of them killed now and then and started again.
fn run(bench: &Bench, trial: &Trial) -> Vec<Acknowledged> {
    let mut lot = Lot(0x9e37_79b9_7f4a_7c15);
    let acks = |worker: usize| bench.path.with_file_name(format!("worker{worker}.acks"));
    let start = |worker: usize| {
        let task = [
            bench.path.display().to_string(),
            acks(worker).display().to_string(),
            worker.to_string(),
            trial.rounds.to_string(),
            trial.thought.to_string(),
        ];
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "desk::tests::stress::child_that_works", "--ignored"])
            .env(TASK, task.join("\n"))
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    };
    let mut workers: Vec<Child> = (0..trial.processes).map(start).collect();
    let mut kills = 0;
    while kills < trial.kills {
        thread::sleep(Duration::from_millis(lot.below(trial.between_kills * 2) + 1));
        let mut mortal: Vec<usize> = (0..workers.len()).step_by(2).collect();
        mortal.retain(|at| workers[*at].try_wait().unwrap().is_none());
        assert!(!mortal.is_empty(), "all have ended after {kills} kills");
        let at = mortal[usize::try_from(lot.below(mortal.len() as u64)).unwrap()];
        workers[at].kill().unwrap();
        workers[at].wait().unwrap();
        kills += 1;
        workers[at] = start(at);
    }
    for worker in &mut workers {
        assert!(worker.wait().unwrap().success());
    }
    (0..trial.processes).flat_map(|worker| read(worker, &fs::read_to_string(acks(worker)).unwrap())).collect()
}

fn read(worker: usize, acks: &str) -> Vec<Acknowledged> {
    let one = |line: &str| {
        let [action, sequence, token, waited] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{line:?}");
        };
        Acknowledged {
            worker,
            action: action.to_owned(),
            sequence: sequence.parse().unwrap(),
            token: token.to_owned(),
            waited: Duration::from_micros(waited.parse().unwrap()),
        }
    };
    acks.lines().map(one).collect()
}

/// Every acknowledged operation is there exactly once, and the database proves itself.
fn prove(bench: &Bench, trial: &Trial, acknowledged: &[Acknowledged]) {
    for worker in 0..trial.processes {
        let own = acknowledged.iter().filter(|one| one.worker == worker).count();
        assert_eq!(own, trial.rounds * 3, "worker {worker}");
    }
    let rows = bench.desk.queue().unwrap();
    let mut events = HashMap::new();
    let mut notes: HashMap<String, usize> = HashMap::new();
    for row in &rows {
        let recorded = bench.desk.store.read(|reader| reader.events(row.id)).unwrap();
        events.extend(recorded.into_iter().map(|event| (event.sequence, (event.action, event.payload))));
        for note in bench.desk.dossier(row.id).unwrap().annotations {
            *notes.entry(note.text).or_default() += 1;
        }
    }
    let mut seen = HashSet::new();
    for one in acknowledged {
        let (action, payload) = &events[&one.sequence];
        assert_eq!(*action, one.action);
        assert!(payload.contains(&format!("\"{}\"", one.token)), "{} in {payload}", one.token);
        assert!(seen.insert(one.sequence), "event {} was acknowledged twice", one.sequence);
        if one.action == "annotate" {
            assert_eq!(notes[&one.token], 1, "{}", one.token);
        }
    }
    let verified = bench.desk.verify().unwrap();
    // Whoever was killed between the disk and the acknowledgement leaves an event more.
    assert!(verified.events >= i64::try_from(acknowledged.len()).unwrap());
}

#[test]
#[ignore = "the process that the trials of this file start"]
#[allow(clippy::disallowed_methods)]
fn child_that_works() {
    let Ok(task) = std::env::var(TASK) else { return };
    let [database, acks, worker, rounds, thought] = task.split('\n').collect::<Vec<_>>()[..] else { return };
    let done = fs::read_to_string(acks).unwrap_or_default().lines().count();
    let mut file = OpenOptions::new().create(true).append(true).open(acks).unwrap();
    let worker: u32 = worker.parse().unwrap();
    let actor = Actor { uid: 2000 + worker, account: format!("岗{worker}") };
    let mut desk = Desk::open_as(Path::new(database), actor).unwrap();
    let rows: Vec<i64> = desk.queue().unwrap().iter().map(|row| row.id).collect();
    let mut views: HashMap<i64, Dossier> = HashMap::new();
    let mut lot = Lot(0x2545_f491_4f6c_dd1d ^ u64::from(worker) << 20 ^ u64::from(std::process::id()));
    let total = rounds.parse::<usize>().unwrap() * 3;
    for number in done..total {
        thread::sleep(Duration::from_millis(lot.below(thought.parse::<u64>().unwrap() + 1)));
        let id = rows[usize::try_from(lot.below(rows.len() as u64)).unwrap()];
        let token = format!("w{worker}-{number}-{}", std::process::id());
        let view = views.entry(id).or_insert_with(|| desk.dossier(id).unwrap());
        let (action, op) = op(view, number, &token, &mut lot);
        let (done, waited) = insist(&mut desk, view, &op);
        let line = format!("{action} {} {token} {}\n", done.sequence, waited.as_micros());
        file.write_all(line.as_bytes()).unwrap();
    }
}

/// A decision, a note and a score in turn.
fn op(view: &Dossier, number: usize, token: &str, lot: &mut Lot) -> (&'static str, Op) {
    let submission = view.id;
    let reason = Some(token.to_owned());
    let rows: Vec<(FormKind, u32)> = view
        .submission
        .forms
        .iter()
        .filter(|form| form.field("funds.total.score").is_some())
        .map(|form| (form.kind, form.ordinal))
        .collect();
    match number % 3 {
        0 if !view.findings.is_empty() => {
            let at = usize::try_from(lot.below(view.findings.len() as u64)).unwrap();
            let findings = vec![view.findings[at].finding.fingerprint.clone()];
            let standing = [Standing::Dismissed, Standing::Clarify, Standing::Confirmed]
                [usize::try_from(lot.below(3)).unwrap()];
            ("dispose", Op::Dispose { submission, findings, standing, reason })
        }
        1 if !rows.is_empty() => {
            let (form, ordinal) = rows[usize::try_from(lot.below(rows.len() as u64)).unwrap()];
            let score = Decimal::from(lot.below(3));
            let row = "funds.total".to_owned();
            ("score", Op::Score { submission, form, ordinal, row, verified: None, score, reason })
        }
        _ => {
            let (target, text) = (Target::Submission, token.to_owned());
            ("annotate", Op::Annotate { submission, target, text, category: None })
        }
    }
}

/// Does an operation on the view at hand; where somebody was first, on top of theirs. How long the
/// write took that was recorded.
fn insist(desk: &mut Desk, view: &mut Dossier, op: &Op) -> (Done, Duration) {
    loop {
        let began = Instant::now();
        match desk.transact_on(view.revision, op.clone()) {
            Ok(done) => {
                view.revision = done.sequence;
                return (done, began.elapsed());
            }
            Err(Refusal::Conflict(conflict)) => view.revision = conflict.revision,
            Err(refusal) => panic!("{}", Trouble::from(refusal)),
        }
    }
}
