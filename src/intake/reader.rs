//! Files to documents, in the order given: several at a time, archives opened, each file for itself.

use std::collections::VecDeque;
use std::io;
use std::num::NonZero;
use std::path::PathBuf;
use std::thread::{self, ScopedJoinHandle};

use super::answer::{self, Answer};
use super::archive::{Member, Room};
use super::dispatch::THREAD;
use super::limits::Limits;
use super::received::{Received, failure, received, shown};
use super::refusal::Refusal;
use super::{child, notice, source};
use crate::model::Failure;

/// Where files are read.
#[derive(Clone, Debug)]
pub struct Reader {
    way: Way,
    limits: Limits,
}

#[derive(Clone, Debug)]
enum Way {
    Here,
    Child(PathBuf),
}

/// What a reading tells as it goes on.
pub enum Told {
    /// This one comes next; so many are known of by now, members of archives included.
    Next {
        name: String,
        known: usize,
    },
    Read(Received),
    Failed(Failure),
}

/// Each file that is read at once may take the memory of one child.
const MOST: usize = 4;

/// Something to read.
enum Item {
    File(PathBuf),
    Member(Member),
}

impl Item {
    fn name(&self, folder: &str) -> String {
        match self {
            Item::File(path) => shown(path),
            Item::Member(member) => format!("{folder}{}", member.name),
        }
    }
}

/// What became of it: its name, its bytes, and what they are.
struct Outcome {
    name: String,
    bytes: Vec<u8>,
    is_damaged: bool,
    answer: Answer,
}

impl Reader {
    /// Reads in this process. A file that makes its reader abort ends the process: for tests, and
    /// for programs that are children themselves.
    pub fn here() -> Reader {
        Reader { way: Way::Here, limits: Limits::default() }
    }

    /// Reads each file in a process of its own, which `program` becomes when it hands its arguments
    /// to [`super::serve`]. Where none can be started, files fail; they are never read here instead.
    pub fn child(program: PathBuf) -> Reader {
        Reader { way: Way::Child(program), limits: Limits::default() }
    }

    /// The same reader within limits of one's own.
    pub fn within(self, limits: Limits) -> Reader {
        Reader { limits, ..self }
    }

    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Reads these files, and the members of those that are archives.
    pub fn read(&self, files: &[PathBuf], tell: &mut dyn FnMut(Told)) {
        self.read_until(files, tell, &|| false);
    }

    /// The same, asked before each file whether to stop.
    pub fn read_until(&self, files: &[PathBuf], tell: &mut dyn FnMut(Told), stop: &dyn Fn() -> bool) {
        let mut reading =
            Reading { reader: self, tell, stop, known: files.len(), room: Room::of(&self.limits) };
        reading.all(files.iter().cloned().map(Item::File).collect(), "", 0);
    }

    fn outcome(&self, item: Item, folder: &str) -> Outcome {
        let name = item.name(folder);
        let (content, is_damaged) = match item {
            Item::File(path) => (source::load(&path, &self.limits), false),
            Item::Member(Member { content, is_damaged, .. }) => (content, is_damaged),
        };
        let (bytes, answer) = match content {
            Ok(bytes) => {
                let answer = self.answer(&bytes);
                (bytes, answer)
            }
            Err(refusal) => (Vec::new(), Answer::Refused(refusal)),
        };
        Outcome { name, bytes, is_damaged, answer }
    }

    fn answer(&self, bytes: &[u8]) -> Answer {
        match &self.way {
            Way::Here => Answer::about(bytes, &self.limits),
            Way::Child(program) => child::read(program, bytes, &self.limits).unwrap_or_else(Answer::Refused),
        }
    }

    fn unpack(&self, bytes: &[u8], room: Room) -> Result<Vec<Member>, Refusal> {
        match &self.way {
            Way::Here => answer::members(bytes, room, &self.limits),
            Way::Child(program) => child::unpack(program, bytes, room, &self.limits),
        }
    }
}

/// One call of [`Reader::read`].
struct Reading<'a> {
    reader: &'a Reader,
    tell: &'a mut dyn FnMut(Told),
    stop: &'a dyn Fn() -> bool,
    known: usize,
    room: Room,
}

/// An item that is being read: its name, and the thread it is read on if there is one.
type Begun<'scope> = (String, io::Result<ScopedJoinHandle<'scope, Outcome>>);

impl Reading<'_> {
    /// Reads all items, which stand in `folder` and in `depth` archives.
    fn all(&mut self, items: Vec<Item>, folder: &str, depth: usize) {
        let reader = self.reader;
        thread::scope(|scope| {
            let mut begun: VecDeque<Begun> = VecDeque::new();
            for item in items {
                if (self.stop)() {
                    break;
                }
                if begun.len() >= side_by_side() {
                    self.next(begun.pop_front(), depth);
                }
                let name = item.name(folder);
                let work = move || reader.outcome(item, folder);
                let started = thread::Builder::new().name(THREAD.to_owned()).spawn_scoped(scope, work);
                begun.push_back((name, started));
            }
            while !begun.is_empty() {
                self.next(begun.pop_front(), depth);
            }
        });
    }

    /// Waits for an item and tells of it.
    fn next(&mut self, begun: Option<Begun>, depth: usize) {
        let Some((name, started)) = begun else { return };
        (self.tell)(Told::Next { name: name.clone(), known: self.known });
        let read = started.map_err(|_| Refusal::Busy);
        match read.and_then(|thread| thread.join().map_err(|_| Refusal::Unreadable)) {
            Ok(outcome) => self.settle(outcome, depth),
            Err(refusal) => self.refuse(&name, refusal),
        }
    }

    fn settle(&mut self, outcome: Outcome, depth: usize) {
        let Outcome { name, bytes, is_damaged, answer } = outcome;
        match answer {
            Answer::Document { format, mut document } => {
                document.notices.extend(is_damaged.then(notice::damaged_member));
                (self.tell)(Told::Read(received(&name, bytes, format, document)));
            }
            Answer::Archive => self.open(&name, &bytes, depth + 1),
            Answer::Refused(refusal) => self.refuse(&name, refusal),
        }
    }

    /// Reads the members of an archive: all of them, or none and the reason.
    fn open(&mut self, name: &str, bytes: &[u8], depth: usize) {
        if depth > self.reader.limits.archive_depth {
            return self.refuse(name, Refusal::TooDeep);
        }
        match self.reader.unpack(bytes, self.room) {
            Ok(members) if members.is_empty() => self.refuse(name, Refusal::Empty),
            Ok(members) => {
                for member in &members {
                    // There was room for all of them.
                    let _ = self.room.take(member);
                }
                self.known += members.len();
                self.all(members.into_iter().map(Item::Member).collect(), &format!("{name}/"), depth);
            }
            Err(refusal) => self.refuse(name, refusal),
        }
    }

    fn refuse(&mut self, name: &str, refusal: Refusal) {
        (self.tell)(Told::Failed(failure(name, refusal, &self.reader.limits)));
    }
}

/// How many files are read at once: one for each processor, and one that waits for its turn.
fn side_by_side() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get).min(MOST) + 1
}

#[cfg(test)]
mod tests;
