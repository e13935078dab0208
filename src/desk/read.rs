//! Files to submissions to findings, with no database touched.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use super::{Filed, Progress, clock};
use crate::audit::{self, Case, Thresholds};
use crate::base::Text;
use crate::form::{self, Recognised};
use crate::intake::{self, Received};
use crate::model::{Failure, Finding, Submission};

/// Reads the files under `paths` and puts their forms together into submissions; those read so far
/// where it is asked to stop.
pub(super) fn read(paths: &[PathBuf], progress: &mut dyn FnMut(Progress), stop: &dyn Fn() -> bool) -> Filed {
    let (files, mut failures) = intake::walk(paths);
    let mut recognised = Vec::new();
    let mut originals = Vec::new();
    let mut notices: HashMap<String, Vec<Text>> = HashMap::new();
    for (done, file) in files.iter().enumerate() {
        if stop() {
            break;
        }
        progress(Progress { done, total: files.len(), now: file.display().to_string() });
        match read_one(file) {
            Ok((received, forms)) => {
                let Received { source, bytes, document } = received;
                let said = document.notices.into_iter().map(|notice| notice.text);
                notices.entry(source.path.clone()).or_default().extend(said);
                originals.push((source.digest.clone(), bytes));
                recognised.push((source, forms));
            }
            Err(failure) => failures.push(failure),
        }
    }
    progress(Progress { done: files.len(), total: files.len(), now: String::new() });
    let mut submissions = form::gather(recognised);
    for submission in &mut submissions {
        add_notices(submission, &notices);
    }
    Filed { submissions, originals, failures }
}

/// Reads one file. Bytes that make a reader panic cost that file, not the others.
fn read_one(file: &Path) -> Result<(Received, Recognised), Failure> {
    let read = || {
        let received = intake::read(file)?;
        let recognised = form::recognise(&received.source, &received.document);
        Ok((received, recognised))
    };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        Err(Failure {
            source: file.display().to_string(),
            error: Text::new(
                "程序读到这份文件时出错，请另存为docx或xlsx后再试。",
                "The program failed on this file; save it again as docx or xlsx and try once more.",
            ),
        })
    })
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

/// Runs every rule over a submission, beside the same unit's one of the year before if known.
pub(super) fn check(submission: &Submission, last_year: Option<&Submission>) -> Vec<Finding> {
    let thresholds = Thresholds::default();
    let case = Case { submission, last_year, today: clock::now().date(), thresholds: &thresholds };
    audit::run(&case).findings
}
