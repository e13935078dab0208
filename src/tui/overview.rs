//! The queue as the worker hands it out.

use super::app::listing::Listing;
use super::event::Answer;
use crate::desk::{Desk, Trouble};
use crate::model::Pool;

pub fn overview(desk: &Desk) -> Result<Answer, Trouble> {
    let stale = desk.stale()?.len();
    let mut listing = Listing::of(desk.overview()?);
    listing.stale = stale;
    listing.sample = desk.lot(Pool::Submissions)?;
    listing.doubts = desk.lot(Pool::Dismissals)?;
    Ok(Answer::Queue(Box::new(listing)))
}
