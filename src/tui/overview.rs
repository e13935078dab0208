//! The queue as the worker hands it out.

use super::app::listing::Listing;
use super::event::Answer;
use crate::desk::{Desk, Trouble};

pub fn overview(desk: &Desk) -> Result<Answer, Trouble> {
    let stale = desk.stale()?.len();
    let mut listing = Listing::of(desk.overview()?);
    listing.stale = stale;
    Ok(Answer::Queue(Box::new(listing)))
}
