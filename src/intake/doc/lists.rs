//! Automatic numbers of Word 97: the lists it defines, and the label of each paragraph.

use std::collections::HashMap;

use super::properties::Properties;
use super::styles::Style;
use crate::intake::bytes::{part, size, u16, u32};
use crate::intake::lists::{Counter, LEVELS, Level, Mark};

/// Bytes of a list definition, of a level's fixed part, and of a list's use.
const DEFINITION: usize = 28;
const LEVEL: usize = 28;
const USE: usize = 16;
/// More lists than any document that can be reviewed; Word's own limit is lower.
const MAX_LISTS: usize = 4_096;
/// Longer labels are damage.
const MAX_LABEL: usize = 64;

/// Number formats by their code, as Word packages name them.
const FORMATS: [&str; 40] = [
    "decimal",
    "upperRoman",
    "lowerRoman",
    "upperLetter",
    "lowerLetter",
    "ordinal",
    "cardinalText",
    "ordinalText",
    "hex",
    "chicago",
    "ideographDigital",
    "japaneseCounting",
    "aiueo",
    "iroha",
    "decimalFullWidth",
    "decimalHalfWidth",
    "japaneseLegal",
    "japaneseDigitalTenThousand",
    "decimalEnclosedCircle",
    "decimalFullWidth2",
    "aiueoFullWidth",
    "irohaFullWidth",
    "decimalZero",
    "bullet",
    "ganada",
    "chosung",
    "decimalEnclosedFullstop",
    "decimalEnclosedParen",
    "decimalEnclosedCircleChinese",
    "ideographEnclosedCircle",
    "ideographTraditional",
    "ideographZodiac",
    "ideographZodiacTraditional",
    "taiwaneseCounting",
    "ideographLegalTraditional",
    "taiwaneseCountingThousand",
    "taiwaneseDigital",
    "chineseCounting",
    "chineseLegalSimplified",
    "chineseCountingThousand",
];
/// The code of no number at all.
const NO_NUMBER: u8 = 0xff;

/// A list in use: a definition, with levels that start or look otherwise.
#[derive(Default)]
struct ListUse {
    definition: u32,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// The lists of a document, and how far each has counted.
#[derive(Default)]
pub struct Lists {
    definitions: HashMap<u32, Vec<Level>>,
    uses: Vec<ListUse>,
    counter: Counter<u32, u16>,
}

impl Lists {
    /// Reads the definitions and the uses, each from where they begin in the table stream on.
    /// Levels follow their table, beyond its stated length.
    pub fn read(definitions: (&[u8], usize), uses: (&[u8], usize)) -> Lists {
        Lists {
            definitions: read_definitions(definitions.0, definitions.1),
            uses: read_uses(uses.0),
            counter: Counter::default(),
        }
    }

    /// The number in front of a paragraph, counted on; empty where it has none.
    pub fn label(&mut self, paragraph: &Properties, style: Style) -> String {
        self.count(paragraph, style).unwrap_or_default()
    }

    fn count(&mut self, paragraph: &Properties, style: Style) -> Option<String> {
        let list = paragraph.list.or(style.list)?;
        let level = usize::from(paragraph.level.or(style.level).unwrap_or(0)).min(LEVELS - 1);
        let used = self.uses.get(usize::from(list.checked_sub(1)?))?;
        let mut levels = self.definitions.get(&used.definition)?.clone();
        for (index, changed) in &used.levels {
            if let Some(slot) = levels.get_mut(*index) {
                *slot = changed.clone();
            }
        }
        let start = used.starts.get(&level).copied();
        Some(self.counter.next(used.definition, list, &levels, level, start))
    }
}

fn read_definitions(bytes: &[u8], table: usize) -> HashMap<u32, Vec<Level>> {
    let count = usize::from(u16(bytes, 0).unwrap_or(0)).min(MAX_LISTS);
    let mut at = table;
    let mut definitions = HashMap::new();
    for index in 0..count {
        let raw = part(bytes, 2 + index * DEFINITION, DEFINITION);
        let (Some(id), Some(flags)) = (u32(raw, 0), raw.get(26)) else { break };
        let levels = if flags & 1 == 1 { 1 } else { LEVELS };
        let levels = (0..levels).map_while(|_| read_level(bytes, &mut at)).collect();
        definitions.insert(id, levels);
    }
    definitions
}

/// Uses, then for each a mark and the levels it changes.
fn read_uses(bytes: &[u8]) -> Vec<ListUse> {
    let count = size(bytes, 0).unwrap_or(0).min(MAX_LISTS);
    let mut at = 4 + count * USE;
    let mut uses = Vec::new();
    for index in 0..count {
        let raw = part(bytes, 4 + index * USE, USE);
        let (Some(definition), Some(&changed)) = (u32(raw, 0), raw.get(12)) else { break };
        let mut used = ListUse { definition, ..ListUse::default() };
        at += 4;
        for _ in 0..changed {
            if read_change(bytes, &mut at, &mut used).is_none() {
                break;
            }
        }
        uses.push(used);
    }
    uses
}

fn read_change(bytes: &[u8], at: &mut usize, used: &mut ListUse) -> Option<()> {
    const STARTS: u32 = 0x10;
    const LOOKS: u32 = 0x20;
    let (start, flags) = (u32(bytes, *at)?, u32(bytes, *at + 4)?);
    *at += 8;
    let index = (flags & 15) as usize;
    let mut start = (flags & STARTS != 0).then_some(start);
    if flags & LOOKS != 0 {
        let level = read_level(bytes, at)?;
        start = start.map(|_| level.start);
        used.levels.insert(index, level);
    }
    used.starts.extend(start.map(|start| (index, start)));
    Some(())
}

/// A level: a fixed part, changes of paragraph and text, then its pattern.
fn read_level(bytes: &[u8], at: &mut usize) -> Option<Level> {
    let raw = part(bytes, *at, LEVEL);
    let length = |index: usize| raw.get(index).copied().map(usize::from);
    let pattern_at = *at + LEVEL + length(24)? + length(25)?;
    let count = usize::from(u16(bytes, pattern_at)?);
    let units: Vec<u16> =
        (0..count.min(MAX_LABEL)).map_while(|i| u16(bytes, pattern_at + 2 + i * 2)).collect();
    *at = pattern_at + 2 + count * 2;
    let code = *raw.get(4)?;
    let format =
        if code == NO_NUMBER { "none" } else { FORMATS.get(usize::from(code)).unwrap_or(&"decimal") };
    Some(Level {
        start: u32(raw, 0)?,
        format: (*format).to_owned(),
        pattern: String::from_utf16_lossy(&units).chars().map(mark).collect(),
        tight: *raw.get(15)? == 2,
        legal: raw.get(5)? & 4 != 0,
    })
}

/// Numbers of levels stand in the pattern as characters 0 to 8.
fn mark(sign: char) -> Mark {
    let code = sign as usize;
    if code < LEVELS { Mark::Number(code) } else { Mark::Sign(sign) }
}
