//! How an office works: whether one person reviews and approves, and how long each step may take.

use super::clock;
use super::settings::{OFFICE, Settings};
use crate::base::Date;
use crate::model::state::MEASURES;

/// What the settings say of the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Office {
    /// Whether one account may review and approve.
    pub one_reviewer: bool,
    /// Days from the receipt to the memo.
    pub results: u32,
    /// Days from the memo to what the unit has mended.
    pub measures: u32,
    /// Working days to mend formal faults in.
    pub notice: u32,
    /// Whether `results` and `measures` count working days: Monday to Friday, no holidays known.
    pub working: bool,
}

impl Default for Office {
    fn default() -> Office {
        Office { one_reviewer: false, results: 20, measures: MEASURES, notice: 5, working: false }
    }
}

impl Office {
    pub fn of(settings: &Settings) -> Office {
        let usual = Office::default();
        let days = |name: &str, usual: u32| settings.days(name).unwrap_or(usual);
        Office {
            one_reviewer: settings.word(OFFICE) == Some("one"),
            results: days("deadlines.results", usual.results),
            measures: days("deadlines.measures", usual.measures),
            notice: days("deadlines.notice", usual.notice),
            working: settings.word("deadlines.days") == Some("working"),
        }
    }

    /// How many days lie between two stamps, as this office counts; none where the second is the earlier.
    pub fn between(&self, from: &str, to: &str) -> u32 {
        clock::days_between(from, to, self.working).unwrap_or_default()
    }

    /// The day some days after the one that a stamp begins with, as this office counts.
    pub fn after(&self, stamp: &str, days: u32) -> Option<Date> {
        let count = if self.working { clock::working_days_after } else { clock::days_after };
        count(stamp, i32::try_from(days).ok()?)
    }
}
