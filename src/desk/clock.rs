//! The only clock: what time it is, in the local zone.

use jiff::{ToSpan, ZonedDateTime, civil};

use crate::base::Date;

/// One moment, as records and screens write it.
#[derive(Clone, Debug)]
pub struct Moment(ZonedDateTime);

/// The present moment.
pub fn now() -> Moment {
    Moment(ZonedDateTime::now())
}

/// The time of day: `14:31:50`.
pub fn time_of_day() -> String {
    now().time()
}

impl Moment {
    /// RFC 3339 with the zone's offset: `2026-03-01T14:31:50+08:00`.
    pub fn stamp(&self) -> String {
        self.0.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// Seconds since 1970.
    pub fn seconds(&self) -> i64 {
        self.0.timestamp().as_second()
    }

    /// Nanoseconds since 1970: no two of one process are the same.
    pub fn precise(&self) -> i128 {
        self.0.timestamp().as_nanosecond()
    }

    /// `14:31:50`
    pub fn time(&self) -> String {
        self.0.strftime("%H:%M:%S").to_string()
    }

    pub fn date(&self) -> Date {
        date(self.0.date())
    }
}

/// The day some days after the one that a stamp begins with.
pub fn days_after(stamp: &str, days: i32) -> Option<Date> {
    let day: civil::Date = stamp.get(..10)?.parse().ok()?;
    day.checked_add(days.days()).ok().map(date)
}

/// The same in working days: Monday to Friday. Public holidays are not known.
pub fn working_days_after(stamp: &str, days: i32) -> Option<Date> {
    let mut day: civil::Date = stamp.get(..10)?.parse().ok()?;
    let mut left = days;
    while left > 0 {
        day = day.tomorrow().ok()?;
        left -= i32::from(!matches!(day.weekday(), civil::Weekday::Saturday | civil::Weekday::Sunday));
    }
    Some(date(day))
}

/// How many days, or working days, lie between the days that two stamps begin with: as many as, added to
/// the first, come to the second or to the last working day before it.
pub fn days_between(from: &str, to: &str, working: bool) -> Option<u32> {
    let day = |stamp: &str| stamp.get(..10)?.parse::<civil::Date>().ok();
    let (from, to) = (day(from)?, day(to)?);
    let days = u32::try_from(from.until(to).ok()?.get_days()).ok()?;
    if !working {
        return Some(days);
    }
    let (weeks, rest) = (days / 7, days % 7);
    let mut last = to;
    let mut count = weeks * 5;
    for _ in 0..rest {
        count += u32::from(!matches!(last.weekday(), civil::Weekday::Saturday | civil::Weekday::Sunday));
        last = last.yesterday().ok()?;
    }
    Some(count)
}

fn date(date: civil::Date) -> Date {
    Date::new(i32::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_with_its_offset() {
        let moment = Moment("2026-03-01T14:31:50.7+08:00[+08:00]".parse().unwrap());
        assert_eq!(moment.stamp(), "2026-03-01T14:31:50+08:00");
        assert_eq!(moment.time(), "14:31:50");
        assert_eq!(moment.date(), Date::new(2026, 3, 1));
    }

    #[test]
    fn days_are_counted_by_the_calendar() {
        assert_eq!(days_after("2024-02-01T14:31:50+08:00", 30), Some(Date::new(2024, 3, 2)));
        assert_eq!(days_after("昨天", 30), None);
    }

    #[test]
    fn days_between_are_those_that_lead_from_one_to_the_other() {
        let between = |to: &str, working| days_between("2026-01-01T09:00:00+08:00", to, working);
        assert_eq!(between("2026-03-01", false), Some(59));
        assert_eq!(between("2025-12-31", false), None);
        for count in 0..40 {
            let to = working_days_after("2026-01-01", count).unwrap().to_string();
            assert_eq!(between(&to, true), u32::try_from(count).ok(), "{to}");
        }
        assert_eq!(between("2026-01-04", true), Some(1), "a Sunday: Friday was the last");
    }

    #[test]
    fn working_days_leave_weekends_out() {
        // A Thursday.
        assert_eq!(working_days_after("2026-01-01T09:00:00+08:00", 1), Some(Date::new(2026, 1, 2)));
        assert_eq!(working_days_after("2026-01-01T09:00:00+08:00", 2), Some(Date::new(2026, 1, 5)));
        assert_eq!(working_days_after("2026-01-01T09:00:00+08:00", 7), Some(Date::new(2026, 1, 12)));
        assert_eq!(working_days_after("2026-01-03T09:00:00+08:00", 5), Some(Date::new(2026, 1, 9)));
    }
}
