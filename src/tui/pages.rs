//! A look at every page of the database at the start: beside the work, behind the first screen.

use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::thread;

use super::event::{Answer, Event};
use crate::desk::Desk;

pub struct Pages {
    database: PathBuf,
    events: Sender<Event>,
}

impl Pages {
    pub fn of(database: PathBuf, events: Sender<Event>) -> Pages {
        Pages { database, events }
    }

    /// Looks; the reviewer hears of it where something is damaged. The end of the program does not
    /// wait for it.
    pub fn look(self) {
        let look = move || {
            if let Err(trouble) = Desk::look_at_pages(&self.database) {
                let _ = self.events.send(Event::Answer(Answer::Damaged(trouble)));
            }
        };
        // Without this look the work goes on all the same.
        let _ = thread::Builder::new().name("pages".to_owned()).spawn(look);
    }
}
