//! Passages that two reports share, letter by letter.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::passage::Section;
use super::sample::{SHINGLE, WINDOW, sample};

/// Places of one sample in the other text that are tried.
const TRIED: usize = 4;

/// One passage that stands in both texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Its letters in the section it was sought for.
    pub own: Range<usize>,
    /// The section of the other text, and its letters there.
    pub section: usize,
    pub other: Range<usize>,
}

/// Where the samples of a text stand: section and letter.
pub type Places = HashMap<i64, Vec<(usize, usize)>>;

/// The samples of a text, a few places each.
pub fn places(sections: &[Section<'_>]) -> Places {
    let mut places = Places::new();
    for (number, section) in sections.iter().enumerate() {
        for (hash, at) in sample(&section.letters) {
            let known = places.entry(hash).or_default();
            if known.len() < TRIED {
                known.push((number, at));
            }
        }
    }
    places
}

/// The passages of at least `least` letters that `own` shares with `others`, in reading order.
/// Letters of a common sample belong to no passage.
pub fn find(
    own: &Section<'_>,
    others: &[Section<'_>],
    places: &Places,
    common: &HashSet<i64>,
    least: usize,
) -> Vec<Shared> {
    let samples = sample(&own.letters);
    let barred = barred(&samples, common, own.letters.len());
    let mut found: Vec<Shared> = Vec::new();
    let mut done = 0;
    for (hash, at) in &samples {
        let Some(known) = places.get(hash).filter(|_| *at >= done && !common.contains(hash)) else {
            continue;
        };
        let grown =
            known.iter().filter_map(|(number, there)| {
                let section = others.get(*number)?;
                grow(&own.letters, &section.letters, &barred, (*at, *there), done)
                    .map(|(own, other)| Shared { own, section: *number, other })
            });
        if let Some(longest) = grown.max_by_key(|one| one.own.len()) {
            done = longest.own.end;
            let doubtful = WINDOW * edges(&longest.own, &barred);
            found.extend(Some(longest).filter(|one| one.own.len() >= least + doubtful));
        }
    }
    found
}

/// Ends of a passage at which common wording stands. It may have begun up to a window earlier, since
/// not every stretch of it is a sample.
fn edges(own: &Range<usize>, barred: &[bool]) -> usize {
    let before = own.start.checked_sub(1).and_then(|at| barred.get(at));
    [before, barred.get(own.end)].into_iter().flatten().filter(|barred| **barred).count()
}

/// Which letters belong to a common sample.
fn barred(samples: &[(i64, usize)], common: &HashSet<i64>, letters: usize) -> Vec<bool> {
    let mut barred = vec![false; letters];
    for (_, at) in samples.iter().filter(|(hash, _)| common.contains(hash)) {
        barred.iter_mut().skip(*at).take(SHINGLE).for_each(|bar| *bar = true);
    }
    barred
}

/// The longest run of equal letters around one place in each text, not before `least`.
fn grow(
    own: &[char],
    other: &[char],
    barred: &[bool],
    (at, there): (usize, usize),
    least: usize,
) -> Option<(Range<usize>, Range<usize>)> {
    let open = |at: usize| barred.get(at) == Some(&false);
    let (before, after) = (own.get(least..at)?, own.get(at..)?);
    let ahead = after.iter().zip(other.get(there..)?).enumerate();
    let ahead = ahead.take_while(|(i, (a, b))| a == b && open(at + i)).count();
    if ahead < SHINGLE {
        return None;
    }
    let behind = before.iter().rev().zip(other.get(..there)?.iter().rev()).enumerate();
    let behind = behind.take_while(|(i, (a, b))| a == b && open(at - 1 - i)).count();
    Some((at - behind..at + ahead, there - behind..there + ahead))
}
