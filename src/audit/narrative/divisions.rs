//! Words that divide a whole without overlap: 货物、工程、服务; 城市、农村.

use super::statement::Statement;
use super::vocabulary::{DIVISIONS, OVERLAPPING};

/// Whether two things counted are kinds of one thing, so that none is counted twice.
pub fn is_alike(one: &Statement<'_>, other: &Statement<'_>) -> bool {
    let overlaps = |own: &Statement<'_>| OVERLAPPING.iter().any(|word| own.subject.contains(word));
    let divided = DIVISIONS.iter().any(|(_, words)| {
        let of = |own: &Statement<'_>| words.iter().position(|word| own.tail.contains(word));
        of(one).is_some_and(|place| of(other).is_some_and(|other| other != place))
    });
    divided && !overlaps(one) && !overlaps(other)
}

/// Whether the parts are all there can be by their names: 货物、工程、服务.
pub fn is_division(parts: &[&Statement<'_>]) -> bool {
    DIVISIONS.iter().filter(|(whole, _)| *whole).any(|(_, words)| {
        let found = words.iter().map(|word| parts.iter().filter(|part| part.tail.contains(word)).count());
        parts.len() == words.len() && found.into_iter().all(|count| count == 1)
    })
}
