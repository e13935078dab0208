//! Writers of one database take turns in the order they came.
//!
//! SQLite has whoever waits try again and again, so that who came last may get the lock first, and
//! now and then somebody waits for long. Here they stand in a queue that the system keeps: a lock on
//! the database's folder. It only orders those who wait. What keeps the database whole is SQLite's
//! own lock; where the queue cannot be joined or does not move, they go to that one directly.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

/// Nobody else's turn until this is dropped, or its process ends.
pub struct Turn {
    _folder: Option<File>,
}

/// Waits for one's turn, for so long at most.
pub fn wait(folder: &Path, patience: Duration) -> Turn {
    Turn { _folder: queue(folder, patience) }
}

fn queue(folder: &Path, patience: Duration) -> Option<File> {
    let file = File::open(folder).ok()?;
    match file.try_lock() {
        Ok(()) => return Some(file),
        Err(TryLockError::WouldBlock) => {}
        Err(TryLockError::Error(_)) => return None,
    }
    // To wait for a lock and for a time at once takes a thread. One that is given up ends with the
    // turn that it gets.
    let (sender, turn) = channel();
    let waiter = move || {
        if file.lock().is_ok() {
            let _ = sender.send(file);
        }
    };
    thread::Builder::new().name("turn".to_owned()).spawn(waiter).ok()?;
    turn.recv_timeout(patience).ok()
}

/// Asked by SQLite while another holds the lock: waits a little, and gives up in the end. Writers that
/// came by the queue meet here only those that did not.
pub fn busy(tries: i32) -> bool {
    let step = if tries < SHORT { 1 } else { LONG };
    thread::sleep(Duration::from_millis(step));
    tries < MOST
}

/// Tries of a millisecond each, then of [`LONG`] milliseconds: five seconds in all.
const SHORT: i32 = 200;
const LONG: u64 = 10;
const MOST: i32 = 680;

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::time::Instant;

    use super::*;

    const LONG_ENOUGH: Duration = Duration::from_secs(20);

    #[test]
    fn turns_are_taken_in_the_order_of_asking() {
        let folder = tempfile::tempdir().unwrap();
        let order = Mutex::new(Vec::new());
        let first = wait(folder.path(), LONG_ENOUGH);
        thread::scope(|scope| {
            for number in 0..6 {
                let (order, path) = (&order, folder.path());
                scope.spawn(move || {
                    let _turn = wait(path, LONG_ENOUGH);
                    order.lock().unwrap().push(number);
                });
                thread::sleep(Duration::from_millis(60));
            }
            drop(first);
        });
        assert_eq!(*order.lock().unwrap(), [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn who_waits_too_long_goes_on_without_a_turn_and_stops_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let held = wait(folder.path(), LONG_ENOUGH);
        let began = Instant::now();
        assert!(queue(folder.path(), Duration::from_millis(30)).is_none());
        assert!(began.elapsed() < LONG_ENOUGH / 2);
        drop(held);
        assert!(queue(folder.path(), LONG_ENOUGH).is_some());
        assert!(queue(&folder.path().join("no such folder"), LONG_ENOUGH).is_none());
    }

    #[test]
    fn sqlite_is_kept_waiting_for_five_seconds() {
        let steps = (0..=MOST).map(|tries| if tries < SHORT { 1 } else { LONG });
        assert_eq!(steps.sum::<u64>() / 10, 501);
    }
}
