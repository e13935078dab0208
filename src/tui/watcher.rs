//! Looks every second whether others have changed anything. While nothing changes nothing is said, and
//! the screen gets no byte.

use std::time::{Duration, Instant};

use super::event::Answer;
use super::overview::overview;
use crate::desk::Desk;

/// From one look to the next.
const EVERY: Duration = Duration::from_secs(1);

/// A queue that is read as a whole is not read again before so many times what that took.
const REST: u32 = 10;

#[derive(Debug)]
pub struct Watcher {
    next: Instant,
    /// The queue is to be read as a whole, and from when on it may be.
    renewed: bool,
    rested: Instant,
}

impl Default for Watcher {
    fn default() -> Watcher {
        let now = Instant::now();
        Watcher { next: now, renewed: false, rested: now }
    }
}

impl Watcher {
    /// How long the worker may wait for a question.
    pub fn patience(&self) -> Duration {
        self.next.saturating_duration_since(Instant::now())
    }

    /// Looks where it is time. What cannot be looked at now is looked at the next time.
    pub fn look(&mut self, desk: &mut Desk, send: &impl Fn(Answer) -> bool) {
        let now = Instant::now();
        if now < self.next {
            return;
        }
        self.next = now + EVERY;
        if let Ok(Some(news)) = desk.watch() {
            self.renewed |= news.renewed;
            let customs = news.customs;
            let _ = send(Answer::News(Box::new(news)));
            if customs {
                let _ = send(Answer::standing(desk));
            }
        }
        if self.renewed && now >= self.rested {
            self.renewed = false;
            if let Ok(listing) = overview(desk) {
                let _ = send(listing);
            }
            self.rested = Instant::now() + now.elapsed() * REST;
        }
    }
}
