//! What a report states, figure by figure in reading order.

use std::ops::{Deref, DerefMut};

use super::statement::Statement;

/// Figures of one sentence that are looked at from another.
const NEAR: usize = 40;

/// The statements of a report.
#[derive(Clone, Debug, Default)]
pub struct Statements<'a>(Vec<Statement<'a>>);

impl<'a> Statements<'a> {
    /// Statements of the same sentence before one, the nearest first.
    pub fn before(&self, at: usize) -> impl Iterator<Item = &Statement<'a>> {
        let own = self.0.get(at).map(|own| own.sentence);
        let earlier = self.0.iter().take(at).rev();
        earlier.take_while(move |other| Some(other.sentence) == own).take(NEAR)
    }

    /// Statements after one in the same sentence.
    pub fn after(&self, at: usize) -> impl Iterator<Item = &Statement<'a>> {
        let own = self.0.get(at).map(|own| own.sentence);
        let later = self.0.iter().skip(at + 1);
        later.take_while(move |other| Some(other.sentence) == own).take(NEAR)
    }

    /// Statements of the sentence before one's own, in the same line, the nearest first.
    pub fn sentence_before(&self, at: usize) -> Vec<&Statement<'a>> {
        let Some(own) = self.0.get(at) else { return Vec::new() };
        let earlier = self.0.iter().take(at).rev();
        let mut earlier = earlier.skip_while(|other| other.sentence == own.sentence).peekable();
        let near = earlier.peek().map(|last| (last.section, last.line, last.sentence));
        match near {
            Some((section, line, sentence))
                if section == own.section && line == own.line && sentence + 1 == own.sentence =>
            {
                earlier.take_while(|other| other.sentence == sentence).take(NEAR).collect()
            }
            _ => Vec::new(),
        }
    }
}

impl<'a> Extend<Statement<'a>> for Statements<'a> {
    fn extend<T: IntoIterator<Item = Statement<'a>>>(&mut self, more: T) {
        self.0.extend(more);
    }
}

impl<'a> Deref for Statements<'a> {
    type Target = [Statement<'a>];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Statements<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}
