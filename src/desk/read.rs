//! Files to submissions to findings, with no database touched.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use super::imported::{Filed, Progress, Stage};
use super::{clock, wordings};
use crate::audit::{self, Case, Declared, Outcome, Peers, Policy, Thresholds};
use crate::base::{Date, Text};
use crate::form::Extra;
use crate::form::{self, Recognised};
use crate::intake::Reader as Intake;
use crate::intake::{self, Received, Told};
use crate::model::{Failure, Source, Submission};

/// Reads the files under `paths` and puts their forms together into submissions; those read so far
/// where it is asked to stop. `full` gives the name that a unit's name stands for.
pub(super) fn read(
    intake: &Intake,
    paths: &[PathBuf],
    progress: &mut dyn FnMut(Progress),
    stop: &dyn Fn() -> bool,
    full: &dyn Fn(&str) -> String,
) -> Filed {
    let (files, failures) = intake::walk(paths);
    let mut gathering = Gathering { failures, own: wordings::own(), ..Gathering::default() };
    let (mut begun, mut total) = (0, files.len());
    let mut take = |told| match told {
        Told::Next { name, known } => {
            progress(Progress { stage: Stage::Reading, done: begun, total: known, now: name });
            (begun, total) = (begun + 1, known);
        }
        Told::Read(received) => gathering.take(received),
        Told::Failed(failure) => gathering.failures.push(failure),
    };
    intake.read_until(&files, &mut take, stop);
    progress(Progress { stage: Stage::Reading, done: total, total, now: String::new() });
    gathering.finish(full)
}

/// What was read so far.
#[derive(Default)]
struct Gathering {
    recognised: Vec<(Source, Recognised)>,
    originals: Vec<(String, Vec<u8>)>,
    notices: HashMap<String, Vec<Text>>,
    failures: Vec<Failure>,
    /// The path of each content read so far, by digest.
    seen: HashMap<String, String>,
    own: Extra,
}

impl Gathering {
    fn take(&mut self, received: Received) {
        if let Some(first) = self.seen.get(&received.source.digest) {
            let said = same_content(first, &received.source.path);
            self.notices.entry(first.clone()).or_default().push(said);
            return;
        }
        match recognise(&received, &self.own) {
            Ok(forms) if forms.forms.is_empty() => self.failures.push(without_forms(&received.source)),
            Ok(forms) => {
                let Received { source, bytes, document } = received;
                self.seen.insert(source.digest.clone(), source.path.clone());
                let said = document.notices.into_iter().map(|notice| notice.text);
                self.notices.entry(source.path.clone()).or_default().extend(said);
                self.originals.push((source.digest.clone(), bytes));
                self.recognised.push((source, forms));
            }
            Err(failure) => self.failures.push(failure),
        }
    }

    fn finish(self, full: &dyn Fn(&str) -> String) -> Filed {
        let Gathering { recognised, originals, notices, failures, .. } = self;
        let mut submissions = form::gather_by(recognised, full);
        for submission in &mut submissions {
            add_notices(submission, &notices);
        }
        Filed { submissions, originals, failures }
    }
}

/// Recognises the forms of one file. A document that makes the program panic costs that file, not
/// the others.
fn recognise(received: &Received, own: &Extra) -> Result<Recognised, Failure> {
    let recognise = || form::recognise_with(&received.source, &received.document, own);
    catch_unwind(AssertUnwindSafe(recognise)).map_err(|_| Failure {
        source: received.source.path.clone(),
        error: Text::new(
            "程序读到这份文件时出错，请另存为docx或xlsx后再试。",
            "The program failed on this file; save it again as docx or xlsx and try once more.",
        ),
    })
}

/// A file in which nothing was recognised is no part of any submission.
fn without_forms(source: &Source) -> Failure {
    Failure {
        source: source.path.clone(),
        error: Text::new(
            "没有识别出基础数据表、自评表、项目自评表或自评报告；如是自评材料，请核对表格标题和栏目名称后再导入。",
            "No base table, self-evaluation form, project form or report was recognised; if it is one, check its titles and labels and import it again.",
        ),
    }
}

/// The same file twice is read once.
fn same_content(first: &str, second: &str) -> Text {
    Text::new(
        format!("{second}与{first}内容相同，只读一次。"),
        format!("{second} has the same content as {first} and was read once."),
    )
}

/// What there is to know of a submission's sources, each thing once.
fn add_notices(submission: &mut Submission, notices: &HashMap<String, Vec<Text>>) {
    let of_sources = submission.sources.iter().filter_map(|source| notices.get(&source.path)).flatten();
    for notice in of_sources {
        if !submission.notices.contains(notice) {
            submission.notices.push(notice.clone());
        }
    }
}

/// Runs the rules that a policy wants over a submission as of a day, beside the same unit's one of the
/// year before and its peers if known.
pub(super) fn check(
    submission: &Submission,
    last_year: Option<&Submission>,
    peers: Option<&Peers<'_>>,
    today: Date,
    policy: &Policy,
) -> Outcome {
    let case = Case { submission, last_year, peers, reports: None, today, thresholds: &policy.thresholds };
    audit::run_by(&case, policy)
}

/// Runs rules of a bureau alone over a submission.
pub(super) fn check_own(submission: &Submission, rules: &[Declared]) -> Outcome {
    let (today, thresholds) = (clock::now().date(), Thresholds::default());
    audit::run_own(&Case::alone(submission, today, &thresholds), rules)
}
