//! The worker: the one thread that has the desk. Questions come over a channel, answers go back as
//! events, and the frame thread never waits for the disk.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use super::event::{Answer, Event, Request};
use crate::desk::{Desk, Op, Trouble};
use crate::paths;

/// The worker's end of the frame thread.
pub struct Worker {
    requests: Sender<Request>,
    thread: JoinHandle<()>,
}

/// Starts it on a database.
pub fn start(database: PathBuf, events: Sender<Event>) -> std::io::Result<Worker> {
    let (requests, asked) = channel();
    let thread = thread::Builder::new().name("desk".to_owned()).spawn(move || {
        let send = |answer| events.send(Event::Answer(answer)).is_ok();
        match Desk::open(&database).map(|desk| desk.with_templates(paths::own_templates())) {
            Ok(mut desk) => {
                let actor = desk.actor().clone();
                if send(Answer::Opened(actor)) {
                    serve(&mut desk, &asked, &send);
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
        self.requests.send(request).is_ok()
    }

    /// Waits until everything asked for is on the disk.
    pub fn finish(self) {
        drop(self.requests);
        let _ = self.thread.join();
    }
}

/// Answers until nobody asks any more. What was asked before the end is still done.
fn serve(desk: &mut Desk, asked: &Receiver<Request>, send: &impl Fn(Answer) -> bool) {
    for request in asked {
        // Nobody listening is no reason to leave an operation undone.
        let _ = send(answer(desk, request));
    }
}

/// Does what was asked.
pub fn answer(desk: &mut Desk, request: Request) -> Answer {
    let answered = match request {
        Request::Queue => desk.queue().map(Answer::Queue),
        Request::Dossier(id) => desk.dossier(id).map(|dossier| Answer::Dossier(Box::new(dossier))),
        Request::Memo { submission, format } => desk.memo(submission, format, None).map(Answer::Written),
        Request::Transact { ticket, op } => return transact(desk, ticket, op),
    };
    answered.unwrap_or_else(Answer::Failed)
}

fn transact(desk: &mut Desk, ticket: u64, op: Op) -> Answer {
    let done = |desk: &mut Desk| -> Result<Answer, Trouble> {
        let done = desk.transact(op.clone())?;
        let dossier = Box::new(desk.dossier(op.submission())?);
        Ok(Answer::Done { ticket, op: op.clone(), done, dossier })
    };
    done(desk).unwrap_or_else(|trouble| Answer::Refused { ticket, trouble })
}
