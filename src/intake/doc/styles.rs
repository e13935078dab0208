//! Paragraph styles: a heading's list may be the style's.

use super::properties::{Elsewhere, Properties};
use crate::intake::bytes::{part, u16};

/// Styles are based on one another no deeper than this.
const MAX_BASES: usize = 20;
/// Word's own limit of styles.
const MAX_STYLES: usize = 4_095;
/// The kind of a paragraph style.
const PARAGRAPH: u16 = 1;

/// What a style says of lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    pub list: Option<u16>,
    pub level: Option<u8>,
}

/// A style as stated, and the style it is based on.
#[derive(Clone, Copy, Default)]
struct Stated {
    own: Style,
    base: usize,
}

/// The styles by number, each with what it takes over from those it is based on.
pub fn read(bytes: &[u8]) -> Vec<Style> {
    let header = |index: usize| u16(bytes, index * 2).map(usize::from);
    let (Some(size), Some(count), Some(fixed)) = (header(0), header(1), header(2)) else {
        return Vec::new();
    };
    let mut at = 2 + size;
    let mut stated = Vec::new();
    for _ in 0..count.min(MAX_STYLES) {
        let Some(length) = u16(bytes, at).map(usize::from) else { break };
        stated.push(style(part(bytes, at + 2, length), fixed).unwrap_or_default());
        at += 2 + length;
    }
    (0..stated.len()).map(|index| inherited(&stated, index)).collect()
}

/// One style: a fixed part, its name, then its changes.
fn style(bytes: &[u8], fixed: usize) -> Option<Stated> {
    let kind = u16(bytes, 2)?;
    let base = usize::from(kind >> 4);
    if kind & 15 != PARAGRAPH {
        return Some(Stated { own: Style::default(), base });
    }
    let name = usize::from(u16(bytes, fixed)?);
    let at = (fixed + 2 + (name + 1) * 2).next_multiple_of(2);
    let changes = part(bytes, at + 2, usize::from(u16(bytes, at)?));
    let read = Properties::read(changes, &mut Elsewhere { stream: &[], budget: 0 });
    Some(Stated { own: Style { list: read.list, level: read.level }, base })
}

fn inherited(stated: &[Stated], index: usize) -> Style {
    let mut style = Style::default();
    let mut next = index;
    for _ in 0..MAX_BASES {
        let Some(found) = stated.get(next) else { break };
        style.list = style.list.or(found.own.list);
        style.level = style.level.or(found.own.level);
        next = found.base;
    }
    style
}
