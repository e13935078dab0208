//! RTF: paragraphs and tables from groups, control words and bytes in the code page of their font.

mod flow;
mod font;
mod row;
mod token;
mod words;

use super::draft::{self, Budget};
use super::limits::Limits;
use super::notice;
use super::refusal::Refusal;
use crate::document::Document;
use flow::Flow;
use font::Fonts;
use row::RowStyle;
use token::{Token, Tokens};
use words::Role;

/// Groups nested deeper are left out.
const MAX_DEPTH: usize = 2_000;
/// Tables stand at most this deep inside one another.
const MAX_LEVEL: usize = 8;
/// Text boxes stand at most this deep inside one another; the text of others joins the outer one.
const MAX_FLOWS: usize = 8;
/// No field instruction that is looked at is longer.
const MAX_INSTRUCTION: usize = 200;

/// Reads an RTF. One that breaks off gives what stood before.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let mut reader = Reader { budget: Budget::of(limits), ..Reader::default() };
    let mut tokens = Tokens::new(bytes);
    while let Some(token) = tokens.next(reader.fonts.is_wide(reader.group.font)) {
        match token {
            Token::Open => reader.open(),
            Token::Close => reader.close()?,
            Token::Word(word, number) => reader.word(word, number)?,
            Token::Sign(sign) => reader.sign(sign)?,
            Token::Byte(byte) => reader.text(&[byte]),
            Token::Text(text) => reader.text(text),
        }
    }
    reader.finish()
}

/// What the text of a group is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Target {
    #[default]
    Text,
    Fonts,
    Label,
    /// The instruction of a field.
    Instruction,
    /// Nothing, unless a group inside says otherwise.
    Waiting,
    Nothing,
}

/// What the end of a group ends.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Ends {
    #[default]
    Nothing,
    TextBox,
    Instruction,
}

/// Properties that end with their group.
#[derive(Clone, Default)]
struct Group {
    target: Target,
    ends: Ends,
    /// `\*` stood before: a destination not known is left out.
    is_optional: bool,
    /// How many characters stand in for one given by its number; one unless stated.
    fallback: Option<usize>,
    font: i32,
    is_hidden: bool,
    is_deleted: bool,
    in_table: bool,
    /// How deep in tables the paragraph stands, where stated.
    level: usize,
    /// Rows stated here are those of a table inside another.
    states_nested: bool,
}

impl Group {
    fn level(&self) -> usize {
        self.level.max(usize::from(self.in_table))
    }
}

#[derive(Default)]
struct Reader {
    /// The groups around the open one.
    outer: Vec<Group>,
    group: Group,
    /// Open groups that are nested too deep.
    too_deep: usize,
    fonts: Fonts,
    default_font: i32,
    /// Bytes of text not decoded yet.
    bytes: Vec<u8>,
    /// Characters still to be passed over, as a character by number stood before them.
    fallback: usize,
    high_surrogate: Option<u16>,
    instruction: String,
    /// The flow written to, and those around it.
    flow: Flow,
    flows: Vec<Flow>,
    row: RowStyle,
    nested_row: RowStyle,
    budget: Budget,
    is_partial: bool,
    is_revised: bool,
    has_hidden: bool,
    has_objects: bool,
}

impl Reader {
    fn open(&mut self) {
        self.flush();
        self.fallback = 0;
        if self.too_deep > 0 || self.outer.len() >= MAX_DEPTH {
            self.too_deep += 1;
            self.is_partial = true;
            return;
        }
        let inner = Group { ends: Ends::Nothing, is_optional: false, ..self.group.clone() };
        self.outer.push(std::mem::replace(&mut self.group, inner));
    }

    fn close(&mut self) -> Result<(), Refusal> {
        self.flush();
        self.fallback = 0;
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return Ok(());
        }
        let Some(outer) = self.outer.pop() else { return Ok(()) };
        let closed = std::mem::replace(&mut self.group, outer);
        match closed.ends {
            Ends::Nothing => {}
            Ends::TextBox => self.close_box()?,
            Ends::Instruction => {
                let instruction = std::mem::take(&mut self.instruction);
                if let Some(sign) = words::symbol(&instruction) {
                    self.write(&sign.to_string());
                }
            }
        }
        Ok(())
    }

    fn open_box(&mut self) {
        self.group.target = Target::Text;
        if self.flows.len() < MAX_FLOWS {
            self.group.ends = Ends::TextBox;
            (self.group.in_table, self.group.level) = (false, 0);
            self.flows.push(std::mem::take(&mut self.flow));
        }
    }

    fn close_box(&mut self) -> Result<(), Refusal> {
        if let Some(outer) = self.flows.pop() {
            let inner = std::mem::replace(&mut self.flow, outer);
            self.flow.boxes.extend(inner.finish(&mut self.budget)?);
        }
        Ok(())
    }

    fn text(&mut self, bytes: &[u8]) {
        let passed = self.fallback.min(bytes.len());
        self.fallback -= passed;
        if self.too_deep == 0 && !matches!(self.group.target, Target::Waiting | Target::Nothing) {
            self.bytes.extend_from_slice(bytes.get(passed..).unwrap_or_default());
        }
    }

    /// Decodes the bytes that were read in one font.
    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            let bytes = std::mem::take(&mut self.bytes);
            let text = self.fonts.decoded(self.group.font, &bytes);
            self.write(&text);
        }
    }

    fn write(&mut self, text: &str) {
        if self.too_deep > 0 {
            return;
        }
        let is_shown = !self.group.is_hidden && !self.group.is_deleted;
        match self.group.target {
            Target::Text if is_shown => self.flow.text.push_str(text),
            Target::Text => self.has_hidden |= self.group.is_hidden && !text.trim().is_empty(),
            Target::Label if is_shown => self.flow.label.push_str(text),
            Target::Instruction if self.instruction.len() < MAX_INSTRUCTION => {
                self.instruction.push_str(text)
            }
            Target::Fonts => self.fonts.name(text),
            _ => {}
        }
    }

    fn sign(&mut self, sign: u8) -> Result<(), Refusal> {
        match sign {
            b'*' => self.group.is_optional = true,
            b'\\' | b'{' | b'}' => self.text(&[sign]),
            b'~' => self.character("\u{a0}"),
            b'_' => self.character("-"),
            b'\r' | b'\n' => return self.end_line(),
            _ => {}
        }
        Ok(())
    }

    /// A character with a sign or word of its own.
    fn character(&mut self, text: &str) {
        self.flush();
        if self.fallback > 0 {
            self.fallback -= 1;
        } else {
            self.write(text);
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), Refusal> {
        self.flush();
        if let Some(text) = words::character(word) {
            self.character(text);
            return Ok(());
        }
        self.fallback = 0;
        if self.too_deep > 0 || self.destination(word) {
            return Ok(());
        }
        if self.group.target == Target::Fonts {
            match word {
                "f" => self.fonts.open(number.unwrap_or(0)),
                _ => self.fonts.state(word, number),
            }
            return Ok(());
        }
        self.format(word, number);
        if matches!(self.group.target, Target::Waiting | Target::Nothing) {
            return Ok(());
        }
        let row = if self.group.states_nested { &mut self.nested_row } else { &mut self.row };
        if row.state(word, number) { Ok(()) } else { self.structure(word) }
    }

    /// Changes what the text of the group is; says whether the word did.
    fn destination(&mut self, word: &str) -> bool {
        let is_optional = std::mem::take(&mut self.group.is_optional);
        let target = self.group.target;
        match (words::role(word), target) {
            (Some(_), Target::Nothing) => {}
            (Some(Role::Unicode), Target::Waiting) => self.group.target = Target::Text,
            (Some(Role::TextBox), Target::Text | Target::Waiting) => self.open_box(),
            (Some(_), Target::Waiting) => self.group.target = Target::Nothing,
            (Some(Role::Fonts), _) => self.group.target = Target::Fonts,
            (Some(Role::Label), Target::Text) if self.flow.label.is_empty() => {
                self.group.target = Target::Label
            }
            (Some(Role::Instruction), Target::Text) => {
                (self.group.target, self.group.ends) = (Target::Instruction, Ends::Instruction);
            }
            (Some(Role::Instruction), Target::Instruction) => {}
            (Some(Role::Wrapper), _) => self.group.target = Target::Waiting,
            (Some(Role::NestedRow), _) => self.group.states_nested = true,
            (Some(role), _) => {
                self.has_objects |= role == Role::Object;
                self.group.target = Target::Nothing;
            }
            (None, _) if is_optional => self.group.target = Target::Nothing,
            (None, _) => return false,
        }
        true
    }

    /// Properties of characters and paragraphs, and of the document.
    fn format(&mut self, word: &str, number: Option<i32>) {
        let count = number.and_then(|number| usize::try_from(number).ok());
        let is_on = number != Some(0);
        match word {
            "ansicpg" => self.fonts.code_page = number,
            "deff" => {
                self.default_font = number.unwrap_or(0);
                self.group.font = self.default_font;
            }
            "f" => self.group.font = number.unwrap_or(0),
            "uc" => self.group.fallback = Some(count.unwrap_or(1).min(16)),
            "v" => self.group.is_hidden = is_on,
            "deleted" => {
                self.group.is_deleted = is_on;
                self.is_revised |= is_on;
            }
            "revised" => self.is_revised |= is_on,
            "plain" => {
                self.group.font = self.default_font;
                (self.group.is_hidden, self.group.is_deleted) = (false, false);
            }
            "pard" => (self.group.in_table, self.group.level) = (false, 0),
            "intbl" => self.group.in_table = is_on,
            "itap" => {
                self.group.level = count.unwrap_or(0).min(MAX_LEVEL);
                self.is_partial |= count.is_some_and(|count| count > MAX_LEVEL);
            }
            "u" => self.numbered(number.unwrap_or(0)),
            _ => {}
        }
    }

    /// Ends of paragraphs, cells and rows.
    fn structure(&mut self, word: &str) -> Result<(), Refusal> {
        if self.group.target != Target::Text {
            return Ok(());
        }
        match word {
            "par" => self.end_line(),
            "sect" => self.flow.end_line(0, &mut self.budget),
            "cell" => self.flow.end_cell(1, &mut self.budget),
            "row" => self.flow.end_row(1, &self.row, &mut self.budget),
            "nestcell" => {
                let level = self.group.level().max(2);
                self.flow.end_cell(level, &mut self.budget)
            }
            "nestrow" if self.flow.level() > 1 => {
                let level = self.flow.level();
                self.flow.end_row(level, &self.nested_row, &mut self.budget)
            }
            _ => Ok(()),
        }
    }

    fn end_line(&mut self) -> Result<(), Refusal> {
        self.flush();
        if self.group.target != Target::Text || self.too_deep > 0 {
            return Ok(());
        }
        let level = self.group.level();
        self.flow.end_line(level, &mut self.budget)
    }

    /// A character by its number in UTF-16, which old writers make negative.
    fn numbered(&mut self, number: i32) {
        self.fallback = self.group.fallback.unwrap_or(1);
        let unit = u16::try_from(number.rem_euclid(0x1_0000)).unwrap_or_default();
        let units = self.high_surrogate.take().into_iter().chain([unit]);
        if (0xd800..0xdc00).contains(&unit) {
            self.high_surrogate = Some(unit);
            return;
        }
        for c in char::decode_utf16(units.skip_while(|unit| (0xdc00..0xe000).contains(unit))).flatten() {
            let c = self.fonts.character(self.group.font, c);
            self.write(c.encode_utf8(&mut [0; 4]));
        }
    }

    fn finish(mut self) -> Result<Document, Refusal> {
        self.flush();
        self.is_partial |= !self.outer.is_empty();
        while !self.flows.is_empty() {
            self.close_box()?;
        }
        let pieces = self.flow.finish(&mut self.budget)?;
        if pieces.is_empty() {
            return Err(Refusal::NoContent);
        }
        let mut notices = Vec::new();
        notices.extend(self.is_partial.then(notice::partial));
        notices.extend(self.is_revised.then(notice::revised));
        notices.extend(self.has_hidden.then(notice::hidden_text));
        notices.extend(self.has_objects.then(notice::objects));
        Ok(Document { blocks: draft::blocks(pieces), notices })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::draft::tests::sketch;

    fn read(bytes: &[u8]) -> Result<Document, Refusal> {
        super::read(bytes, &Limits::default())
    }

    const HEAD: &str = "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Times;}{\\f1\\fcharset134 SimSun;}{\\f2\\fcharset2 Wingdings;}}";

    fn document(body: &str) -> Document {
        read(format!("{HEAD}{body}}}").as_bytes()).unwrap()
    }

    fn told(body: &str) -> String {
        sketch(&document(body).blocks)
    }

    fn cell(text: &str) -> String {
        format!("\\pard\\intbl {text}\\cell")
    }

    #[test]
    fn characters_by_byte_by_number_and_by_name() {
        let body = "\\f1\\'bc\\'a8\\'d0\\'a7\\f0\\uc1\\u-32417\\'3f{\\uc2\\u35780\\'c6\\'c0}\\u20215 ?\\ldblquote x\\u8221\\rdblquote\\tab\\~\\_\\{\\u-10179?\\u-8703?\\par{\\f2\\'fc}";
        assert_eq!(told(body), "绩效腟评价“x”\t\u{a0}-{\u{1f601}; √");
    }

    #[test]
    fn merges_follow_the_row_and_the_edges() {
        let first = "\\trowd\\trleft-108\\clvmgf\\cellx1000\\clmgf\\cellx2000\\clmrg\\cellx3000\\cellx4010";
        let second = "\\trowd\\trleft-100\\clvmrg\\cellx1005\\cellx2000\\cellx4000";
        let (a, b) = (
            [cell("甲"), cell("乙"), cell(""), cell("丙\\par 丁")].concat(),
            [cell(""), cell("1"), cell("2")].concat(),
        );
        let body = format!("{first}{a}\\row{second}{b}\\row\\pard 后\\par").replace('甲', "\\u30002?");
        let body = unicode(&body);
        assert_eq!(told(&body), "[0 甲 | 1-2 乙↵ | 3 丙↵丁 / 0 ^ | 1 1 | 2-3 2]; 后");
    }

    /// Characters beyond ASCII by their numbers.
    fn unicode(text: &str) -> String {
        let written = |c: char| if c.is_ascii() { c.to_string() } else { format!("\\u{}?", u32::from(c)) };
        text.chars().map(written).collect()
    }

    #[test]
    fn tables_stand_inside_cells() {
        let inner = "\\pard\\intbl\\itap2 内\\nestcell 次\\nestcell{\\*\\nesttableprops\\trowd\\cellx500\\cellx900\\nestrow}{\\nonesttables\\par}";
        let body = format!(
            "\\trowd\\cellx2000\\cellx3000\\pard\\intbl 外\\par{inner}\\pard\\intbl 尾\\cell{}\\row",
            cell("旁")
        );
        assert_eq!(told(&unicode(&body)), "[0 外↵尾[0 内 | 1 次] | 1 旁]");
    }

    #[test]
    fn text_outside_cells_ends_a_table_and_a_section_does_too() {
        let row = format!("\\trowd\\cellx1000{}\\row", cell("1"));
        assert_eq!(told(&format!("{row}{row}\\pard\\par{row}\\sect{row}")), "[0 1 / 0 1]; ; [0 1]; ; [0 1]");
        assert_eq!(told("\\pard\\intbl a\\par\\pard b"), "a; b");
    }

    #[test]
    fn destinations_are_no_text() {
        let body = "{\\stylesheet{\\s0 Normal;}}{\\*\\unknown x}{\\header x\\par}{\\pict\\bin4 }}}}}{\\info{\\title x}}a{\\field{\\*\\fldinst PAGE}{\\fldrslt 3}}{\\upr{b}{\\*\\ud{\\u20108?}}}{\\footnote x}{\\field{\\*\\fldinst{SYMBOL 254 \\\\f \"Wingdings\"}}{\\fldrslt}}";
        assert_eq!(told(body), "a3二☑");
    }

    #[test]
    fn list_labels_are_text_and_bullets_are_not() {
        let body = "{\\listtext\\pard\\plain\\f1\\'d2\\'bb\\'a1\\'a2\\tab}a\\par{\\pntext 2.\\tab}b\\par{\\listtext\\f2\\'6c\\tab}c\\par";
        assert_eq!(told(body), "一、a; 2. b; c");
    }

    #[test]
    fn hidden_and_deleted_text_is_left_out_and_said() {
        let document =
            document("a{\\v x}\\v x\\v0 b\\deleted x\\plain c\\revised d{\\object{\\*\\objdata 00}}");
        assert_eq!(sketch(&document.blocks), "abcd");
        assert_eq!(document.notices, [notice::revised(), notice::hidden_text(), notice::objects()]);
    }

    #[test]
    fn text_boxes_follow_their_paragraph() {
        let body = "a{\\shp{\\*\\shpinst\\shpleft1{\\sp{\\sn x}{\\sv y}}{\\shptxt\\pard box\\par}}{\\shprslt x}}b\\par c";
        assert_eq!(told(body), "ab; box; c");
    }

    #[test]
    fn what_breaks_off_gives_what_stood_before() {
        let bytes = format!("{HEAD}\\trowd\\cellx900\\cellx1800{}\\pard\\intbl 2", cell("1"));
        let document = read(bytes.as_bytes()).unwrap();
        assert_eq!(sketch(&document.blocks), "[0 1 | 1 2]");
        assert_eq!(document.notices, [notice::partial()]);
        assert_eq!(read(b"{\\rtf1}"), Err(Refusal::NoContent));
    }

    #[test]
    fn depth_is_bounded_and_what_follows_is_read() {
        let deep = format!("{}x{}y", "{".repeat(100_000), "}".repeat(100_000));
        let document = document(&deep);
        assert_eq!(sketch(&document.blocks), "y");
        assert_eq!(document.notices, [notice::partial()]);
        assert_eq!(told("\\pard\\intbl\\itap2000000000 a\\par\\pard b"), "a; b");
        let boxes = format!("{}x{}y", "{\\shptxt ".repeat(1_000), "}".repeat(1_000));
        assert_eq!(told(&boxes), "y; x");
    }

    #[test]
    fn edges_and_cells_without_end_are_bounded() {
        let wide = format!("\\trowd{}{}\\row", "\\cellx9".repeat(100_000), "\\cell".repeat(3_000));
        let document = document(&wide);
        let [crate::document::Block::Table(table)] = document.blocks.as_slice() else { panic!("one table") };
        assert_eq!(table.rows[0].cells.len(), 3_000);
    }
}
