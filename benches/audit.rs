//! How long the audit of one submission takes, and of up to ten thousand that are each other's
//! peers, on one core: `cargo bench --bench audit`.

#![allow(clippy::print_stdout, reason = "a benchmark says what it measured")]

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use zhupi::audit::identity::Names;
use zhupi::audit::peers::{self, Peer, Peers, Pool, names};
use zhupi::audit::{self, CATALOGUE, Case, Sink, Thresholds};
use zhupi::base::{Date, text::squeeze};
use zhupi::model::{FormKind, Submission};
use zhupi::{form, intake};

/// How many submissions are each other's peers.
const SIZES: [usize; 4] = [1000, 2000, 4000, 10_000];

fn main() -> Result<(), Box<dyn Error>> {
    let samples = samples()?;
    let thresholds = Thresholds::default();
    println!("one submission");
    for sample in &samples {
        one(sample, &thresholds);
    }
    println!("each with its peers");
    for size in SIZES {
        let all: Vec<Submission> =
            (0..size).filter_map(|at| samples.get(at % samples.len()).map(|one| varied(one, at))).collect();
        many(&all, &thresholds);
    }
    Ok(())
}

/// The invented submissions of `fixtures/`.
fn samples() -> Result<Vec<Submission>, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/submissions");
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            continue;
        }
        let name = path.to_string_lossy().into_owned();
        let Ok(received) = intake::read_bytes(&name, std::fs::read(&path)?) else { continue };
        let recognised = form::recognise(&received.source, &received.document);
        all.extend(form::gather(vec![(received.source, recognised)]));
    }
    all.sort_by(|a, b| (&a.unit, a.year).cmp(&(&b.unit, b.year)));
    Ok(all)
}

/// The least of many runs is what the work itself takes on a machine that does other work too.
fn least(mut work: impl FnMut()) -> Duration {
    let times = (0..50).map(|_| {
        let since = Instant::now();
        work();
        since.elapsed()
    });
    times.min().unwrap_or_default()
}

fn one(submission: &Submission, thresholds: &Thresholds) {
    let case = case(submission, None, thresholds);
    let names = Names::of(submission);
    let whole = least(|| _ = std::hint::black_box(audit::run(&case)));
    let mut rules: Vec<(Duration, &str)> = CATALOGUE
        .iter()
        .map(|rule| (least(|| (rule.check)(&case, &mut Sink::new(&names, rule.byline(), 0))), rule.code))
        .collect();
    rules.sort_unstable();
    let slowest: Vec<String> =
        rules.iter().rev().take(5).map(|(time, code)| format!("{code} {time:.0?}")).collect();
    let fields: usize = submission.forms.iter().map(|form| form.fields.len()).sum();
    println!("  {fields:>5} fields  {whole:>8.2?}  slowest: {}  {}", slowest.join(", "), submission.unit);
}

fn many(all: &[Submission], thresholds: &Thresholds) {
    let letters: usize = all.iter().flat_map(peers::passage::sections).map(|one| one.letters.len()).sum();
    let began = Instant::now();
    let pool = Pool::of(all.iter().map(|one| Peer::of(one, 3)).collect());
    let sampled = began.elapsed();
    let mut copies = 0;
    for (at, submission) in all.iter().enumerate() {
        let peers = pool.peer(at).map(|own| circle(own, submission, all, &pool, thresholds));
        let outcome = audit::run(&case(submission, peers.as_ref(), thresholds));
        copies += outcome.findings.iter().filter(|finding| finding.rule == "P003").count();
    }
    let whole = began.elapsed();
    println!(
        "  {:>6} submissions  {letters:>9} letters  sampled {sampled:>8.2?}  all rules {whole:>8.2?}  {:>8.2?} each  {copies} copies",
        all.len(),
        whole / u32::try_from(all.len()).unwrap_or(1),
    );
}

fn circle<'a>(
    own: &Peer,
    submission: &Submission,
    all: &'a [Submission],
    pool: &Pool,
    thresholds: &Thresholds,
) -> Peers<'a> {
    let (scores, errors) = pool.others(own);
    let holders = |hash, most| Ok::<_, std::convert::Infallible>(pool.holders(own, hash, most));
    let Ok(met) = peers::meet(own, scores.len(), thresholds, holders);
    let units = names::candidates(submission).into_iter().filter(|name| pool.names(name)).collect();
    let near = met.near.iter().filter_map(|at| all.get(*at)).collect();
    Peers { scores, errors, common: met.common, near, units }
}

fn case<'a>(
    submission: &'a Submission,
    peers: Option<&'a Peers<'a>>,
    thresholds: &'a Thresholds,
) -> Case<'a> {
    let today = Date::new(2027, 6, 30);
    Case { submission, last_year: None, peers, reports: None, today, thresholds }
}

/// The sample as another unit of one year: the report in words of its own, but for every fifth
/// paragraph, which it shares with a few others, and every seventh, which all have.
fn varied(sample: &Submission, at: usize) -> Submission {
    let mut submission = sample.clone();
    submission.unit = format!("{}{at}站", squeeze(&sample.unit));
    submission.year = Some(2024);
    for form in submission.forms.iter_mut().filter(|form| form.kind == FormKind::Narrative) {
        for field in form.fields.iter_mut().filter(|field| !field.path.contains(".figure[")) {
            let lines = field.raw.lines().enumerate();
            field.raw = lines.map(|(n, line)| reworded(line, n, at)).collect::<Vec<_>>().join("\n");
        }
    }
    submission
}

/// Every third Han character is another one, drawn from the submission's number and the line.
fn reworded(line: &str, number: usize, at: usize) -> String {
    let seed = match number {
        n if n % 7 == 6 => return line.to_owned(),
        n if n % 5 == 4 => at / 40,
        _ => at + 1,
    };
    let mut state = (seed as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number as u64;
    let letter = |c: char| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let han = ('\u{4e00}'..='\u{9fa5}').contains(&c);
        let drawn = u32::try_from(state >> 33).unwrap_or(0) % 3000;
        if han && state >> 62 == 0 { char::from_u32(0x5000 + drawn).unwrap_or(c) } else { c }
    };
    line.chars().map(letter).collect()
}
