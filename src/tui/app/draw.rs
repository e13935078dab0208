//! A draw being asked for, and what is told of one that was made.

use std::collections::HashMap;

use super::field::TextField;
use crate::base::Lang;
use crate::base::text::fold;
use crate::desk::{Draw, Drawn};
use crate::model::{Lot, Pool};
use crate::tui::text;

/// The share of dismissals that is offered, in percent.
const SHARE: usize = 10;
/// The fewest submissions that are offered.
const LEAST: usize = 5;

/// The state of the prompt.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawPrompt {
    pub pool: Pool,
    /// How many submissions, or the percentage of dismissals.
    pub amount: TextField,
    pub seed: TextField,
    /// Whether the caret is in the seed.
    pub in_seed: bool,
    /// Whether the text at the caret is still the one offered: what is typed first takes its place.
    pub fresh: bool,
    /// How many there are to draw from.
    pub total: usize,
    /// What is wrong with what was typed.
    pub fault: String,
}

impl DrawPrompt {
    /// Offers a tenth, and a seed that follows on the last draw's.
    pub fn new(pool: Pool, total: usize, last: Option<&Lot>, year: Option<i32>) -> DrawPrompt {
        let amount = match pool {
            Pool::Submissions => total.div_ceil(SHARE).max(LEAST).min(total),
            Pool::Dismissals => SHARE,
        };
        DrawPrompt {
            pool,
            amount: TextField::line(&amount.to_string()),
            seed: TextField::line(&seed(last, year)),
            in_seed: false,
            fresh: true,
            total,
            fault: String::new(),
        }
    }

    pub fn entry(&mut self) -> &mut TextField {
        if self.in_seed { &mut self.seed } else { &mut self.amount }
    }

    /// What is typed or pasted first takes the place of what is offered.
    pub fn before_typing(&mut self) {
        if std::mem::take(&mut self.fresh) {
            *self.entry() = TextField::line("");
        }
    }

    /// Amount and seed, where they can be drawn by; else what is wrong.
    pub fn read(&self) -> Result<(usize, String), text::Words> {
        let (most, wrong) = match self.pool {
            Pool::Submissions => (self.total, text::NOT_SO_MANY),
            Pool::Dismissals => (100, text::NOT_A_PERCENT),
        };
        let typed = fold(&self.amount.text());
        let amount = typed.trim().trim_end_matches('%').parse().ok();
        let amount = amount.filter(|amount| (1..=most).contains(amount)).ok_or(wrong)?;
        match self.seed.text().trim() {
            "" => Err(text::NEEDS_SEED),
            seed => Ok((amount, seed.to_owned())),
        }
    }
}

/// `2024-1`, and after `2024-1` `2024-2`.
fn seed(last: Option<&Lot>, year: Option<i32>) -> String {
    let Some(last) = last else { return year.map_or("1".to_owned(), |year| format!("{year}-1")) };
    let parts = last.seed.rsplit_once('-');
    match parts.and_then(|(head, number)| Some((head, number.parse::<u32>().ok()?.checked_add(1)?))) {
        Some((head, next)) => format!("{head}-{next}"),
        None => format!("{}-2", last.seed),
    }
}

/// What was drawn by strata.
pub fn told(draw: &Draw, units: &HashMap<i64, String>, lang: Lang) -> Vec<String> {
    let say = |words: text::Words| words.get(lang);
    let mut lines = vec![
        format!(
            "{} {}  {} {}  {} {} {}",
            say(text::SEED),
            draw.seed,
            say(text::OUT_OF),
            draw.total(),
            say(text::DRAWN_SO_MANY),
            draw.drawn(),
            say(text::COPIES)
        ),
        draw.pooling().get(lang).to_owned(),
        say(text::SHOWS_DRAWN).to_owned(),
        String::new(),
    ];
    for one in &draw.strata {
        lines.push(stratum(one, lang));
        let named = one.drawn.iter().map(|id| units.get(id).cloned().unwrap_or_else(|| id.to_string()));
        lines.extend(named.map(|unit| format!("    {unit}")));
    }
    lines
}

/// `  优  大  云岭县财政局  1/4`
fn stratum(one: &Drawn, lang: Lang) -> String {
    let [grade, size, office] = one.stratum.words();
    let (grade, size, office) = (grade.get(lang), size.get(lang), office.get(lang));
    format!("  {}/{}  {grade}  {size}  {office}", one.drawn.len(), one.members)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lot(seed: &str) -> Lot {
        Lot { seed: seed.to_owned(), ..Lot::default() }
    }

    #[test]
    fn the_seed_offered_follows_on_the_last_one() {
        assert_eq!(seed(None, Some(2024)), "2024-1");
        assert_eq!(seed(None, None), "1");
        assert_eq!(seed(Some(&lot("2024-1")), Some(2025)), "2024-2");
        assert_eq!(seed(Some(&lot("春季")), None), "春季-2");
    }

    #[test]
    fn a_tenth_is_offered_but_never_more_than_there_are() {
        let offered = |total| DrawPrompt::new(Pool::Submissions, total, None, None).amount.text();
        assert_eq!([offered(3), offered(12), offered(200)], ["3", "5", "20"]);
    }

    #[test]
    fn what_cannot_be_drawn_is_said() {
        let mut prompt = DrawPrompt::new(Pool::Submissions, 12, None, Some(2024));
        assert_eq!(prompt.read(), Ok((5, "2024-1".to_owned())));
        prompt.before_typing();
        prompt.amount.insert("１２");
        assert_eq!(prompt.read(), Ok((12, "2024-1".to_owned())));
        prompt.amount.insert("0");
        assert_eq!(prompt.read(), Err(text::NOT_SO_MANY));
    }
}
