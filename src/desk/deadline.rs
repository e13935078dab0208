//! The two clocks of the work, counted from the journal whenever they are looked at.
//!
//! The results clock is the bureau's: it starts when the first version comes in and runs as long as the
//! submission lies with the bureau. It stands still while the unit has it, to mend what a notice named or
//! what a memo said, and goes on from the days it has used when it comes back. Neither a change after the
//! approval, nor sending it back, nor another version starts it anew; what comes in after the memo has
//! gone out does: that is another round. The measures clock is the unit's: it starts when the memo goes out,
//! with the day that the paper names, and ends when nothing is left to mend; a notice has a day of its own.

use super::office::Office;
use crate::base::Date;
use crate::model::State;
use crate::store::stage::Moved;

/// The day by which the next step is due; none where nothing is. `told` is the day that a paper named: it
/// stays, whatever the settings say later. Without moves it lies where it came in.
pub(super) fn due(
    state: State,
    told: Option<&str>,
    (imported_at, moves): (&str, &[Moved]),
    office: &Office,
) -> Option<Date> {
    match state {
        State::Received | State::InReview | State::AwaitingApproval => {
            results(&spells(imported_at, moves), office)
        }
        State::Returned | State::Issued | State::Rectifying => Date::read(told?).map(|(day, _)| day),
        State::Closed => None,
    }
}

/// A time that a submission lay with the bureau; one that goes on has no end.
#[derive(Debug, PartialEq, Eq)]
struct Spell<'a> {
    from: &'a str,
    to: Option<&'a str>,
}

/// Whose turn it is.
fn is_units(state: State) -> bool {
    matches!(state, State::Returned | State::Issued | State::Rectifying | State::Closed)
}

/// The times of the round that is going on.
fn spells<'a>(imported_at: &'a str, moves: &'a [Moved]) -> Vec<Spell<'a>> {
    let mut done = Vec::new();
    // A journal that has lost its beginning.
    let mut since = moves.first().is_none_or(|first| !first.came_in).then_some(imported_at);
    let mut is_out = false;
    for one in moves {
        let state = one.state.unwrap_or_default();
        if one.came_in && is_out {
            done.clear();
            since = None;
        }
        if is_units(state) {
            done.extend(since.take().map(|from| Spell { from, to: Some(&one.at) }));
        } else {
            since.get_or_insert(&one.at);
        }
        is_out = state.is_issued();
    }
    done.extend(since.map(|from| Spell { from, to: None }));
    done
}

/// The day on which the days of the bureau are used up.
fn results(spells: &[Spell<'_>], office: &Office) -> Option<Date> {
    let mut left = office.results;
    for spell in spells {
        let due = office.after(spell.from, left)?;
        let Some(to) = spell.to else { return Some(due) };
        match left.checked_sub(office.between(spell.from, to)) {
            Some(rest) => left = rest,
            // They were used up then, and nothing gives them back.
            None => return Some(due),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `came` or a state, with its day of March 2026, which begins on a Sunday.
    fn moves(said: &str) -> Vec<Moved> {
        let one = |said: &str| {
            let (what, day) = said.split_once(' ').unwrap();
            let state = match what {
                "came" | "none" => None,
                state => Some(state.parse().unwrap()),
            };
            Moved { at: format!("2026-03-{day:0>2}T09:00:00+08:00"), came_in: what == "came", state }
        };
        said.split(", ").map(one).collect()
    }

    #[track_caller]
    fn is_due(office: &Office, said: &str, day: Option<u8>) {
        let moves = moves(said);
        let state = moves.last().and_then(|one| one.state).unwrap_or_default();
        let due = due(state, None, ("2026-03-02T09:00:00+08:00", &moves), office);
        assert_eq!(due, day.map(|day| Date::new(2026, 3, day)), "{said}");
    }

    #[test]
    fn the_bureaus_clock_runs_from_the_first_receipt_and_stands_still_while_the_unit_has_it() {
        let office = Office { results: 20, ..Office::default() };
        for (said, day) in [
            ("came 2", Some(22)),
            ("came 2, awaiting_approval 10", Some(22)),
            ("came 2, awaiting_approval 10, in_review 15", Some(22)),
            ("came 2, came 12", Some(22)),
            ("came 2, returned 5, came 9", Some(26)),
            ("came 2, returned 5, awaiting_approval 9", Some(26)),
            ("came 2, returned 5, came 8, returned 9, came 12", Some(28)),
            ("came 2, returned 5, returned 7, came 9", Some(26)),
            // Undone: the record of the state is gone again.
            ("came 2, awaiting_approval 10, none 11", Some(22)),
            // The days of the unit are told it by a paper.
            ("came 2, returned 5", None),
            ("came 2, awaiting_approval 4, issued 6", None),
            ("came 2, issued 6, rectifying 8, closed 9", None),
        ] {
            is_due(&office, said, day);
        }
    }

    #[test]
    fn what_is_reopened_after_it_went_out_goes_on_with_the_days_that_are_left() {
        let office = Office { results: 10, ..Office::default() };
        is_due(&office, "came 2, awaiting_approval 4, issued 8, in_review 18", Some(22));
        is_due(&office, "came 2, issued 8, rectifying 12, closed 15, in_review 18", Some(22));
        // It went out four days late: that stays.
        is_due(&office, "came 2, issued 16, in_review 18", Some(12));
        is_due(&office, "came 2, issued 12, in_review 18", Some(18));
    }

    #[test]
    fn what_comes_in_after_the_memo_went_out_is_another_round() {
        let office = Office { results: 10, ..Office::default() };
        is_due(&office, "came 2, issued 16, came 20", Some(30));
        is_due(&office, "came 2, issued 16, rectifying 17, closed 18, came 20", Some(30));
        // Reopened before, the memo is withdrawn: the round goes on.
        is_due(&office, "came 2, issued 8, in_review 18, came 20", Some(22));
    }

    #[test]
    fn working_days_are_counted_as_such_in_every_spell() {
        let office = Office { results: 6, working: true, ..Office::default() };
        // Monday the 2nd to Friday the 6th are four; the weekend is none.
        is_due(&office, "came 2", Some(10));
        is_due(&office, "came 2, returned 6, came 9", Some(11));
        is_due(&office, "came 2, returned 8, came 9", Some(11));
    }

    #[test]
    fn a_day_that_a_paper_told_stays() {
        let told = due(State::Returned, Some("2026-03-09"), ("", &[]), &Office::default());
        assert_eq!(told, Some(Date::new(2026, 3, 9)));
    }
}
