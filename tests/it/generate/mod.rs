//! Submissions drawn from a seed, in every layout the form family is known in, right to the last
//! figure: what each of them states must be read, and nothing in them be called wrong.
//!
//! Nothing here is shared with the recogniser: wordings, layouts and arithmetic are written anew,
//! so that a mistake in one is seen by the other.

mod base;
mod deeds;
pub mod dice;
mod eval;
mod facts;
mod flat;
mod foot;
pub mod paper;
mod peers;
mod plant;
mod prose;
mod report;
pub mod sheet;
mod words;

use zhupi::audit::{self, Case, Thresholds};
use zhupi::base::Date;
use zhupi::model::{Finding, Form, FormKind, Severity, Submission};
use zhupi::{form, intake};

use dice::{Dice, Hand};
use eval::{LAYOUTS, Layout};
use facts::Facts;
use paper::Piece;
use sheet::{Pen, Sheet};

/// In which form the files of a submission come.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Dress {
    Tape,
    Word,
    Workbook,
}

const DRESSES: [Dress; 3] = [Dress::Tape, Dress::Word, Dress::Workbook];

/// A submission drawn from a seed.
#[derive(Clone)]
struct Drawn {
    unit: String,
    year: i64,
    sheets: Vec<Sheet>,
    report: Vec<String>,
    /// Tables of other matters before, between and after the forms.
    others: Vec<Vec<Vec<&'static str>>>,
    apart: bool,
    one_sheet: bool,
}

fn draw(seed: u64, layout: Layout) -> Drawn {
    let mut dice = Dice::new(seed);
    let hand = Hand::draw(&mut dice);
    let mut facts = Facts::draw(&mut dice, &hand);
    facts.unit = prose::station(&facts.unit, seed);
    let mut sheets = vec![
        base::base(&facts, Pen::new(&mut dice, hand)),
        eval::own(&facts, layout, Pen::new(&mut dice, hand)),
    ];
    let of_projects = if layout == Layout::OneBudget { Layout::Sources } else { layout };
    for at in 0..facts.forms.len() {
        sheets.push(eval::project(&facts, at, of_projects, Pen::new(&mut dice, hand)));
    }
    let mut report = report::report(&facts, &hand, &mut dice);
    prose::enrich(&mut report, seed);
    let others =
        if dice.chance(20) { (0..3).map(|_| report::accounts(&mut dice)).collect() } else { Vec::new() };
    let (apart, one_sheet) = (dice.chance(30), dice.chance(30));
    Drawn { unit: facts.unit, year: facts.year, sheets, report, others, apart, one_sheet }
}

impl Drawn {
    /// Its files, by name.
    fn files(&self, dress: Dress) -> Vec<(String, Vec<u8>)> {
        let forms: Vec<Piece> = self.sheets.iter().cloned().map(Piece::Form).collect();
        if dress == Dress::Workbook {
            let words = paper::docx(&[Piece::Words(self.report.clone())]);
            return vec![
                ("a/表.xlsx".into(), paper::xlsx(&forms, self.one_sheet)),
                ("a/报告.docx".into(), words),
            ];
        }
        let write =
            |pieces: &[Piece]| if dress == Dress::Tape { paper::tape(pieces) } else { paper::docx(pieces) };
        if self.apart {
            let mut files: Vec<(String, Vec<u8>)> = forms
                .into_iter()
                .enumerate()
                .map(|(at, form)| (format!("a/{at}.x"), write(&[form])))
                .collect();
            files.push(("a/报告.x".into(), write(&[Piece::Words(self.report.clone())])));
            return files;
        }
        let mut others = self.others.iter().cloned();
        let mut pieces = vec![Piece::Words(self.report.clone())];
        for form in forms {
            if let Some(other) = others.next() {
                pieces.push(Piece::Words(vec!["收入支出决算总表".into()]));
                pieces.push(Piece::Other(other));
            }
            pieces.push(form);
        }
        for other in others {
            pieces.push(Piece::Words(vec!["支出决算表".into()]));
            pieces.push(Piece::Other(other));
        }
        vec![("a/材料.x".into(), write(&pieces))]
    }

    /// Read as the product reads it.
    fn read(&self, dress: Dress) -> Vec<Submission> {
        let read = self.files(dress).into_iter().map(|(name, bytes)| {
            let received = intake::read_bytes(&name, bytes).unwrap();
            let recognised = form::recognise(&received.source, &received.document);
            (received.source, recognised)
        });
        form::gather(read.collect())
    }
}

fn findings(submission: &Submission) -> Vec<Finding> {
    let thresholds = Thresholds::default();
    let case = Case {
        submission,
        last_year: None,
        peers: None,
        reports: None,
        today: Date::new(2027, 6, 30),
        thresholds: &thresholds,
    };
    audit::run(&case).findings
}

/// A text as it is compared: without spaces and line breaks, digits half-width.
fn even(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{3000}').collect()
}

/// The figure a text is, where it is plainly one.
fn plainly(text: &str) -> Option<String> {
    let narrow: String = even(text)
        .chars()
        .map(|c| if ('！'..='～').contains(&c) { char::from_u32(c as u32 - 0xfee0).unwrap() } else { c })
        .filter(|c| *c != ',')
        .collect();
    let number = narrow.trim_end_matches('%').trim_end_matches('分');
    let plain = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    plain.then(|| dice::trimmed(number))
}

fn form_of<'a>(submission: &'a Submission, sheet: &Sheet) -> Option<&'a Form> {
    submission.of_kind(sheet.kind).find(|form| even(form.text("name")) == even(&sheet.instance))
}

/// What is wrong with how a submission was read; empty where all is well.
fn misread(drawn: &Drawn, submissions: &[Submission]) -> Vec<String> {
    let [submission] = submissions else {
        let all: Vec<String> = submissions.iter().map(|one| format!("{}/{:?}", one.unit, one.year)).collect();
        return vec![format!("{} submissions: {all:?}", submissions.len())];
    };
    let mut faults = Vec::new();
    if submission.unit != drawn.unit || submission.year.map(i64::from) != Some(drawn.year) {
        faults.push(format!("{} {:?}, is {} {}", submission.unit, submission.year, drawn.unit, drawn.year));
    }
    for sheet in &drawn.sheets {
        let Some(form) = form_of(submission, sheet) else {
            faults.push(format!("no {} “{}”", sheet.kind, sheet.instance));
            continue;
        };
        for (path, raw) in sheet.fields() {
            match form.field(path) {
                None => faults.push(format!("{} {path}: no field, is {raw:?}", sheet.kind)),
                Some(field) if even(&field.raw) != even(raw) => {
                    faults.push(format!("{} {path}: {:?}, is {raw:?}", sheet.kind, field.raw));
                }
                Some(field) => {
                    let number = field.reading.value().map(|value| dice::trimmed(&value));
                    if plainly(raw).is_some() && number != plainly(raw) && !words_only(path) {
                        faults.push(format!("{} {path}: {raw:?} read as {number:?}", sheet.kind));
                    }
                }
            }
        }
        // What stands in no marked cell is no figure either.
        let known = sheet.fields();
        for field in form.fields.iter().filter(|field| field.figure().is_some()) {
            if known.iter().all(|(path, _)| *path != field.path) {
                faults.push(format!("{} {}: {:?}, is nothing", sheet.kind, field.path, field.raw));
            }
        }
    }
    let strange: Vec<&str> = drawn.others.iter().flatten().flatten().copied().collect();
    for unread in &submission.unread {
        if !strange.contains(&unread.text.as_str()) {
            faults.push(format!("unread: {:?} at {}", unread.text, unread.at));
        }
    }
    let forms = submission.forms.iter().filter(|form| form.kind != FormKind::Narrative).count();
    if forms != drawn.sheets.len() {
        faults.push(format!("{forms} forms, are {}", drawn.sheets.len()));
    }
    if submission.of_kind(FormKind::Narrative).count() != 1 {
        faults.push(format!("{} reports", submission.of_kind(FormKind::Narrative).count()));
    }
    faults
}

fn words_only(path: &str) -> bool {
    path.starts_with("signature.") || path == "name" || path == "unit" || path.ends_with(".name")
}

/// Faults in reading and findings of weight, over `seeds`.
fn prove(seeds: std::ops::Range<u64>) {
    let mut faults = Vec::new();
    let mut bad = 0;
    let count = seeds.end - seeds.start;
    let mut all = Vec::new();
    let mut read = Vec::new();
    for seed in seeds {
        let layout = LAYOUTS[(seed % 3) as usize];
        let dress = DRESSES[(seed / 3 % 3) as usize];
        let drawn = draw(seed, layout);
        let mut submissions = drawn.read(dress);
        read.push((seed, layout, dress, misread(&drawn, &submissions)));
        all.push(submissions.swap_remove(0));
    }
    let class = peers::Class::of(all);
    for (at, (seed, layout, dress, mut here)) in read.into_iter().enumerate() {
        let last = peers::year_before(&class.all[at], &class.all[(at + 1) % class.all.len()]);
        let found = class.findings(at, Some(&last)).into_iter();
        let grave = found.filter(|finding| finding.severity != Severity::Info || finding.rule == "P002");
        here.extend(
            grave.map(|finding| format!("{} {}: {}", finding.rule, finding.field, finding.message.zh)),
        );
        if !here.is_empty() {
            bad += 1;
            here.truncate(6);
            faults.push(format!("seed {seed} {layout:?} {dress:?}\n  {}", here.join("\n  ")));
        }
    }
    faults.truncate(25);
    assert!(faults.is_empty(), "\n{bad} of {count} submissions\n{}", faults.join("\n"));
}

#[test]
fn right_submissions_are_read_whole_and_found_right() {
    prove(0..90);
}

/// Ten thousand submissions, a thousand a test: minutes long, the figure that is reported.
mod ten_thousand {
    use super::prove;

    macro_rules! thousands {
        ($($name:ident $first:literal),* $(,)?) => {
            $(
                #[test]
                #[ignore = "minutes long"]
                fn $name() {
                    prove($first..$first + 1000);
                }
            )*
        };
    }

    thousands! {
        first 1000, second 2000, third 3000, fourth 4000, fifth 5000,
        sixth 6000, seventh 7000, eighth 8000, ninth 9000, tenth 10_000,
    }
}

#[test]
fn two_units_in_one_file_are_two_submissions() {
    let mut proved = 0;
    for seed in 0..12 {
        let drawn = [draw(500 + seed, Layout::Columns), draw(600 + seed, Layout::Columns)];
        if drawn[0].unit == drawn[1].unit {
            continue;
        }
        // The base table and the whole form of each; both name their unit or stand alone.
        let named =
            |sheet: &Sheet| sheet.fields().iter().any(|(path, _)| path == "cover.unit" || path == "unit");
        let sheets = drawn.iter().flat_map(|one| one.sheets.iter().take(2));
        let pieces: Vec<Piece> = sheets.filter(|sheet| named(sheet)).cloned().map(Piece::Form).collect();
        let forms = pieces.len();
        let received = intake::read_bytes("a/两家.docx", paper::docx(&pieces)).unwrap();
        let recognised = form::recognise(&received.source, &received.document);
        let submissions = form::gather(vec![(received.source, recognised)]);
        let units: Vec<&str> = submissions.iter().map(|one| one.unit.as_str()).collect();
        assert_eq!(units, [&drawn[0].unit, &drawn[1].unit], "seed {seed}");
        assert_eq!(submissions.iter().map(|one| one.forms.len()).sum::<usize>(), forms);
        proved += 1;
    }
    assert!(proved > 6);
}
