//! The worker: the one thread that has the desk. Questions come over a channel, answers go back as
//! events, and the frame thread never waits for the disk.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::complete::{complete, meant};
use super::deed::{self, Deed};
use super::event::{Answer, Event, Request};
use super::keyfile;
use super::overview::overview;
use super::pages::Pages;
use super::watcher::Watcher;
use crate::base::Text;
use crate::desk::settings::change::Change;
use crate::desk::{Annexes, Desk, Intake, MemoFormat, MemoOrder, Op, Refusal, Settings, Trouble};
use crate::model::Pool;

/// How long a database that another program holds is waited for, while the workstation is open and
/// when it is about to close. One try takes some seconds.
const AT_WORK: Duration = Duration::from_secs(600);
const AT_THE_END: Duration = Duration::from_secs(40);

/// The workstation is about to close.
static LEAVING: AtomicBool = AtomicBool::new(false);

/// Requests that were asked and are not answered yet.
static UNANSWERED: AtomicUsize = AtomicUsize::new(0);

/// Whether something asked for may not be on the disk yet.
pub fn is_recording() -> bool {
    UNANSWERED.load(Ordering::SeqCst) > 0
}

/// The worker's end of the frame thread.
pub struct Worker {
    requests: Sender<Request>,
    thread: JoinHandle<()>,
}

/// Starts it on a database.
pub fn start(
    database: PathBuf,
    intake: Intake,
    settings: Settings,
    events: Sender<Event>,
) -> std::io::Result<Worker> {
    let (requests, asked) = channel();
    let thread = thread::Builder::new().name("desk".to_owned()).spawn(move || {
        let send = |answer| events.send(Event::Answer(answer)).is_ok();
        match Desk::open_for(&database, &settings) {
            Ok(mut desk) => {
                // Where nobody can be told, the work goes on.
                let _ = desk.attend(settings.word("office.lease").and_then(|minutes| minutes.parse().ok()));
                let actor = desk.actor().clone();
                let standing = Answer::standing(&desk);
                if send(Answer::Opened(actor)) && send(standing) {
                    let pages = Cell::new(Some(Pages::of(database, events.clone())));
                    let send = |answer| {
                        let first = matches!(answer, Answer::Queue(_)).then(|| pages.take()).flatten();
                        let sent = send(answer);
                        first.into_iter().for_each(Pages::look);
                        sent
                    };
                    serve(&mut desk, &intake, &asked, &send);
                }
            }
            Err(trouble) => {
                send(Answer::Lost(trouble));
            }
        }
    })?;
    Ok(Worker { requests, thread })
}

impl Worker {
    /// Asks; false where the worker has ended.
    pub fn ask(&self, request: Request) -> bool {
        let writes = request.writes();
        if request == Request::Leave {
            LEAVING.store(true, Ordering::SeqCst);
        }
        if writes {
            UNANSWERED.fetch_add(1, Ordering::SeqCst);
        }
        let asked = self.requests.send(request).is_ok();
        if writes && !asked {
            UNANSWERED.fetch_sub(1, Ordering::SeqCst);
        }
        asked
    }

    /// Waits until everything asked for is on the disk.
    pub fn finish(self) {
        drop(self.requests);
        let _ = self.thread.join();
    }
}

/// Answers until nobody asks any more. What was asked before the end is still done.
fn serve(desk: &mut Desk, intake: &Intake, asked: &Receiver<Request>, send: &impl Fn(Answer) -> bool) {
    let mut watcher = Watcher::default();
    loop {
        match asked.recv_timeout(watcher.patience()) {
            Ok(request) => {
                let writes = request.writes();
                let answer = insist(desk, intake, request, send);
                if writes {
                    UNANSWERED.fetch_sub(1, Ordering::SeqCst);
                }
                // Nobody listening is no reason to leave an operation undone.
                let _ = send(answer);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        watcher.look(desk, send);
    }
    // Whoever is not told finds out by the missing signs of life.
    let _ = desk.leave();
}

/// Does what was asked. Where another program holds the database it waits for it and tries again:
/// what the reviewer did is not lost by that.
fn insist(desk: &mut Desk, intake: &Intake, request: Request, send: &impl Fn(Answer) -> bool) -> Answer {
    let tell = &mut |told| _ = send(told);
    let began = Instant::now();
    loop {
        let answer = answer(desk, intake, request.clone(), tell);
        let patience = if LEAVING.load(Ordering::SeqCst) { AT_THE_END } else { AT_WORK };
        if !request.may_be_repeated() || !answer.is_locked() || began.elapsed() > patience {
            return answer;
        }
        tell(Answer::Waiting);
    }
}

/// Does what was asked; `tell` hears how far a long task is.
pub fn answer(desk: &mut Desk, intake: &Intake, request: Request, tell: &mut dyn FnMut(Answer)) -> Answer {
    let answered = match request {
        Request::Queue => overview(desk),
        Request::Line(id) => desk.row(id).map(|row| Answer::Line(Box::new(row))),
        Request::Dossier(id) => opened(desk, id, tell),
        Request::Complete(typed) => Ok(Answer::Completed(complete(&typed))),
        Request::Near(unit) => near(desk, unit),
        Request::Alias { name, full } => desk.add_alias(&name, &full).map(Answer::Aliased),
        Request::Preview { submission, annexes, output } => {
            previewed(desk, submission, annexes, output.as_deref())
        }
        Request::Compare(id) => desk.compare(id).map(|one| Answer::Comparison(Box::new(one))),
        Request::Former(id) => desk.former(id).map(|former| Answer::Former(Box::new(former))),
        Request::Years(id) => desk.years(id).map(|years| Answer::Years(Box::new(years))),
        Request::SameRule { submission, rule } => {
            desk.same_rule(submission, &rule).map(|found| Answer::SameRule { rule, found: Box::new(found) })
        }
        Request::Draw { pool, amount, seed } => draw(desk, pool, amount, &seed),
        Request::SecondLooks => desk.second_looks().map(|looks| Answer::SecondLooks(Box::new(looks))),
        Request::Source { digest, name, place } => {
            desk.source_around(&digest, &name, &place).map(|text| Answer::Source { digest, place, text })
        }
        Request::Checks(id) => desk.checks(id).map(|checks| Answer::Checks(checks, desk.own_titles())),
        Request::Bulk { submission, deed } => Ok(one_of_many(desk, submission, &deed)),
        Request::Import { path, stop } => {
            let (path, mut heard) = (meant(path), |progress| tell(Answer::Progress(progress)));
            let report = desk.import_until(intake, &[path], &mut heard, &|| stop.is_asked());
            report.map(|report| Answer::Imported(Box::new(report)))
        }
        Request::Memo { submission, order, output, anyway } => {
            memo(desk, submission, order, output.as_deref(), anyway)
        }
        Request::Details { submission, output } => details(desk, submission, output.as_deref()),
        Request::Issue { submission, open, order, output } => {
            moved(desk, submission, |desk| issue(desk, submission, open, order, output.as_deref()))
        }
        Request::Return(submission) => {
            moved(desk, submission, |desk| desk.notice(submission, None, MemoFormat::Docx, None))
        }
        Request::Resume => resume(desk),
        // The screen says that nothing is recorded here; a text stays on it.
        Request::KeepPlace { .. } | Request::KeepDraft(_) | Request::DropDraft { .. }
            if desk.is_read_only() =>
        {
            Ok(Answer::Kept)
        }
        Request::KeepPlace { submission, finding } => kept(desk.remember_place(submission, &finding)),
        Request::KeepDraft(draft) => kept(desk.keep_draft(&draft)),
        Request::DropDraft { submission, subject } => kept(desk.drop_draft(submission, &subject)),
        Request::LetGo => kept(desk.let_go()),
        Request::Leave => kept(desk.leave()),
        Request::Change(change) => Ok(changed(*change)),
        Request::TakeOver { submission, anyway } => {
            Ok(desk.take_over(submission, anyway).map_or(Answer::Kept, Answer::TakenOver))
        }
        Request::Transact { ticket, op, revision } => return transact(desk, ticket, op, revision),
    };
    answered.unwrap_or_else(Answer::Failed)
}

/// A submission that was checked by other settings is checked anew before it is shown, while it is in
/// its reviewer's hands.
/// It is taken into hand where nobody else has it; where that cannot be written it is shown all the
/// same.
fn opened(desk: &mut Desk, id: i64, tell: &mut dyn FnMut(Answer)) -> Result<Answer, Trouble> {
    let holder = desk.hold(id).unwrap_or_default();
    let freshness = desk.freshen(id)?;
    tell(Answer::Holder(id, holder));
    Ok(Answer::Dossier(Box::new(desk.dossier(id)?), freshness))
}

/// Has a setting changed.
fn changed(change: Change) -> Answer {
    match change.make() {
        Ok(changed) => {
            let keys = keyfile::text(&changed.settings);
            Answer::Changed(Box::new(changed), keys)
        }
        Err(trouble) => Answer::Unchanged(trouble),
    }
}

fn previewed(
    desk: &Desk,
    submission: i64,
    annexes: Annexes,
    output: Option<&Path>,
) -> Result<Answer, Trouble> {
    let preview = desk.preview(submission, annexes)?;
    Ok(Answer::Preview(Box::new(preview.sent_to(output))))
}

/// Does to one of many what is done to each.
fn one_of_many(desk: &mut Desk, submission: i64, deed: &Deed) -> Answer {
    let outcome = deed::perform(desk, submission, deed);
    let row = desk.row(submission).ok().map(Box::new);
    Answer::Bulk { submission, outcome, row }
}

/// Has a paper written that moves its submission.
fn moved(
    desk: &mut Desk,
    id: i64,
    write: impl FnOnce(&mut Desk) -> Result<PathBuf, Trouble>,
) -> Result<Answer, Trouble> {
    let path = write(desk)?;
    Ok(Answer::Moved { path, dossier: Box::new(desk.dossier(id)?) })
}

/// Draws so many submissions, or such a share of the dismissals.
fn draw(desk: &mut Desk, pool: Pool, amount: usize, seed: &str) -> Result<Answer, Trouble> {
    Ok(match pool {
        Pool::Submissions => Answer::Sampled(Box::new(desk.sample(amount, seed, None)?)),
        Pool::Dismissals => Answer::SecondLooks(Box::new(desk.doubts(amount, seed)?)),
    })
}

fn near(desk: &Desk, unit: String) -> Result<Answer, Trouble> {
    let others = desk.near(&[&unit])?.into_iter().map(|(_, other)| other).collect();
    Ok(Answer::Near { unit, others })
}

/// The memo is written where its own checks pass, or where it is to go out anyway.
fn memo(
    desk: &mut Desk,
    submission: i64,
    order: MemoOrder,
    output: Option<&Path>,
    anyway: bool,
) -> Result<Answer, Trouble> {
    let preview = desk.preview(submission, order.annexes)?;
    if !preview.faults.is_empty() && !anyway {
        return Ok(Answer::Unfit(Box::new(preview.sent_to(output))));
    }
    let path = desk.memo(submission, order, output)?;
    Ok(Answer::Written(std::path::absolute(&path).unwrap_or(path)))
}

/// The workbook goes into the folder that the memo goes into.
fn details(desk: &mut Desk, submission: i64, output: Option<&Path>) -> Result<Answer, Trouble> {
    let is_folder = |path: &&Path| path.as_os_str().as_encoded_bytes().ends_with(b"/") || path.is_dir();
    let folder = output.and_then(|path| if is_folder(&path) { Some(path) } else { path.parent() });
    let path = desk.details(submission, folder)?;
    Ok(Answer::Detailed(std::path::absolute(&path).unwrap_or(path)))
}

/// A memo that fails its own checks is not issued from here: the memo's page shows what is wrong.
fn issue(
    desk: &mut Desk,
    submission: i64,
    open: u32,
    order: MemoOrder,
    output: Option<&Path>,
) -> Result<PathBuf, Trouble> {
    match desk.memo_checks(submission)?.first() {
        Some(first) => Err(Trouble::user(
            Text::new(
                format!("复核意见未通过自检，未发出：{}", first.said.zh),
                format!("The memo fails its own checks and was not issued: {}", first.said.en),
            ),
            Text::new("请先改正；按x看全文。", "Mend it first; x shows the memo."),
        )),
        None => desk.issue(submission, open, order, output),
    }
}

fn resume(desk: &Desk) -> Result<Answer, Trouble> {
    Ok(Answer::Resume { place: desk.last_place()?, drafts: desk.drafts()? })
}

fn kept(done: Result<(), Trouble>) -> Result<Answer, Trouble> {
    done.map(|()| Answer::Kept)
}

fn transact(desk: &mut Desk, ticket: u64, op: Op, revision: i64) -> Answer {
    let done = |desk: &mut Desk| -> Result<Answer, Refusal> {
        let done = desk.transact_on(revision, op.clone())?;
        let dossier = Box::new(desk.dossier(op.submission())?);
        Ok(Answer::Done { ticket, op: op.clone(), done, dossier })
    };
    done(desk).unwrap_or_else(|refusal| {
        let dossier = desk.dossier(op.submission()).ok().map(Box::new);
        Answer::Refused { ticket, op, revision, refusal, dossier }
    })
}
