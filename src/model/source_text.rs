//! A source as text around one place, for a person who wants to see where a value comes from.

use crate::base::Place;

/// A stretch of a source in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceText {
    pub blocks: Vec<SourceBlock>,
    /// Whether the source goes on before and after the stretch.
    pub more: (bool, bool),
}

/// A paragraph has one part, a table row one for each cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceBlock {
    pub parts: Vec<SourcePart>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SourcePart {
    pub text: String,
    /// Its own places: a cell of several paragraphs may have several.
    pub places: Vec<Place>,
}

impl SourceBlock {
    /// The part that stands at a place.
    pub fn part_at(&self, place: &Place) -> Option<usize> {
        self.parts.iter().position(|part| part.places.contains(place))
    }
}
