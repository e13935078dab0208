//! HTML as a row of tags and texts. Every byte is looked at once: browsers' own parsers are
//! quadratic in attributes and in nesting, which a hostile page makes use of.

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;

/// Attributes beyond these are left out.
const MAX_ATTRIBUTES: usize = 64;
/// Longer names of entities do not exist.
const MAX_ENTITY: usize = 32;

/// Entities that need no semicolon.
const OLD: &[&str] = &["nbsp", "amp", "lt", "gt", "quot", "middot", "times", "deg", "yen"];

/// Elements whose content is no text of the page, ended only by their own end tag. `xml` is what
/// Office hides its settings in.
const RAW: &[&str] = &["script", "style", "title", "xmp", "iframe", "noembed", "noframes", "xml"];

#[derive(Debug, PartialEq)]
pub enum Token<'t> {
    Start(Tag),
    End(String),
    /// As written, entities included.
    Text(&'t str),
}

#[derive(Debug, Default, PartialEq)]
pub struct Tag {
    /// In lower case.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// An attribute that is a number; what follows its digits is passed over, as browsers do.
    pub fn number(&self, name: &str) -> Option<usize> {
        let value = self.attribute(name)?.trim();
        let digits =
            value.find(|c: char| !c.is_ascii_digit()).and_then(|end| value.get(..end)).unwrap_or(value);
        if digits.is_empty() { None } else { Some(digits.parse().unwrap_or(usize::MAX)) }
    }
}

/// Reads a page from its start to its end.
pub struct Tokens<'t> {
    rest: &'t str,
    /// The element just opened, where its content is no text.
    raw: Option<String>,
    /// A comment, a tag or a script was never closed: what followed is lost.
    pub is_broken: bool,
}

impl<'t> Tokens<'t> {
    pub fn new(page: &'t str) -> Tokens<'t> {
        Tokens { rest: page, raw: None, is_broken: false }
    }

    /// Takes everything up to a mark, and the mark; everything where there is none.
    fn up_to(&mut self, mark: &str) -> &'t str {
        if let Some((before, after)) = self.rest.split_once(mark) {
            self.rest = after;
            before
        } else {
            self.is_broken = true;
            std::mem::take(&mut self.rest)
        }
    }

    /// Takes the longest start without one of these characters.
    fn until(&mut self, stop: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(stop).unwrap_or(self.rest.len());
        let (before, after) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = after;
        before
    }

    fn accept(&mut self, mark: &str) -> bool {
        self.rest.strip_prefix(mark).map(|after| self.rest = after).is_some()
    }

    fn skip_raw(&mut self, name: &str) {
        let ends = |at: &usize| {
            self.rest.get(at + 2..at + 2 + name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name))
        };
        match self.rest.match_indices("</").map(|(at, _)| at).find(ends) {
            Some(at) => self.rest = self.rest.get(at..).unwrap_or_default(),
            None => {
                self.is_broken = true;
                self.rest = "";
            }
        }
    }

    /// Takes brackets in a row that open nothing: all but the last, which the next look is at, or a
    /// lone one.
    fn brackets(&mut self) -> &'t str {
        let count = self.rest.len() - self.rest.trim_start_matches('<').len();
        let (taken, rest) = self.rest.split_at_checked((count - 1).max(1)).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    fn start(&mut self) -> Tag {
        let name = self.until(ends_name).to_ascii_lowercase();
        let mut attributes = Vec::new();
        loop {
            self.until(|c| !(c.is_ascii_whitespace() || c == '/'));
            if self.rest.is_empty() {
                self.is_broken = true;
                break;
            }
            if self.accept(">") {
                break;
            }
            let (key, value) = self.pair();
            if attributes.len() < MAX_ATTRIBUTES {
                attributes.push((key.to_ascii_lowercase(), decoded(value).into_owned()));
            }
        }
        if RAW.contains(&name.as_str()) {
            self.raw = Some(name.clone());
        }
        Tag { name, attributes }
    }

    /// One attribute; never leaves the text where it was.
    fn pair(&mut self) -> (&'t str, &'t str) {
        let equals = self.accept("=");
        let key = self.until(|c| ends_name(c) || c == '=');
        self.until(|c| !c.is_ascii_whitespace());
        if (equals && key.is_empty()) || !self.accept("=") {
            return (key, "");
        }
        self.until(|c| !c.is_ascii_whitespace());
        let value = match self.rest.chars().next() {
            Some('"') => self.quoted("\""),
            Some('\'') => self.quoted("'"),
            _ => self.until(|c| c.is_ascii_whitespace() || c == '>'),
        };
        (key, value)
    }

    fn quoted(&mut self, quote: &str) -> &'t str {
        self.accept(quote);
        self.up_to(quote)
    }
}

fn ends_name(c: char) -> bool {
    c.is_ascii_whitespace() || matches!(c, '/' | '>')
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        if let Some(name) = self.raw.take() {
            self.skip_raw(&name);
        }
        while !self.rest.is_empty() {
            let Some(inside) = self.rest.strip_prefix('<') else {
                return Some(Token::Text(self.until(|c| c == '<')));
            };
            let opens = |text: &str| text.starts_with(|c: char| c.is_ascii_alphabetic());
            if self.accept("<!--") {
                if !self.accept(">") && !self.accept("->") {
                    self.up_to("-->");
                }
            } else if inside.starts_with(['!', '?']) {
                self.up_to(">");
            } else if let Some(name) = inside.strip_prefix('/') {
                self.rest = name;
                let name = self.until(ends_name).to_ascii_lowercase();
                self.up_to(">");
                if opens(&name) {
                    return Some(Token::End(name));
                }
            } else if opens(inside) {
                self.rest = inside;
                return Some(Token::Start(self.start()));
            } else {
                return Some(Token::Text(self.brackets()));
            }
        }
        None
    }
}

/// A text with its entities as characters. What is no entity stays as it is written.
pub fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut read = String::with_capacity(text.len());
    let mut parts = text.split('&');
    read.push_str(parts.next().unwrap_or_default());
    for part in parts {
        match reference(part) {
            Some((character, after)) => {
                read.push_str(&character);
                read.push_str(after);
            }
            None => {
                read.push('&');
                read.push_str(part);
            }
        }
    }
    Cow::Owned(read)
}

/// The character that a text after `&` names, and what follows the name.
fn reference(text: &str) -> Option<(Cow<'static, str>, &str)> {
    if !text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '#') {
        return None;
    }
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '#')).unwrap_or(text.len());
    let (name, after) = text.split_at_checked(end).filter(|_| end <= MAX_ENTITY)?;
    let closed = after.strip_prefix(';');
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return Some((numbered(code.ok()?).to_string().into(), closed.unwrap_or(after)));
    }
    if let Some((after, character)) = closed.zip(resolve_html5_entity(name)) {
        return Some((character.into(), after));
    }
    let old = OLD.iter().find(|old| text.starts_with(**old))?;
    Some((resolve_html5_entity(old)?.into(), text.strip_prefix(old)?))
}

/// A character by its number; those of Windows-1252 stand for what they stand for there.
fn numbered(code: u32) -> char {
    if let Ok(byte @ 0x80..=0x9f) = u8::try_from(code) {
        let bytes = [byte];
        let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
        return text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER);
    }
    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(page: &str) -> String {
        let token = |token| match token {
            Token::Start(tag) => {
                let pairs: String =
                    tag.attributes.iter().map(|(key, value)| format!(" {key}={value}")).collect();
                format!("<{}{pairs}>", tag.name)
            }
            Token::End(name) => format!("</{name}>"),
            Token::Text(text) => decoded(text).into_owned(),
        };
        Tokens::new(page).map(token).collect::<Vec<_>>().join("·")
    }

    #[test]
    fn tags_texts_and_attributes() {
        assert_eq!(
            told("<TD colspan=2 Style='a: \"b\"' nowrap X = \"1&amp;2\"/>甲</TD >"),
            "<td colspan=2 style=a: \"b\" nowrap= x=1&2>·甲·</td>"
        );
        assert_eq!(told("<p =a==b>1 < 2<3"), "<p a==b>·1 ·<· 2·<·3");
    }

    #[test]
    fn brackets_in_a_row_are_one_text_and_the_last_may_open_a_tag() {
        assert_eq!(told("<<<<p>甲<<< 乙<<"), "<<<·<p>·甲·<<·<· 乙·<·<");
    }

    #[test]
    fn comments_declarations_and_scripts_are_no_text() {
        let page = "<!DOCTYPE html><!--[if gte mso 9]><xml><a>x</a></xml><![endif]-->甲\
                    <![if !supportLists]>一、<![endif]><script>if (a<b) '</p>'</SCRIPT>乙<style>b</style>";
        assert_eq!(told(page), "甲·一、·<script>·</script>·乙·<style>·</style>");
    }

    #[test]
    fn entities_by_name_and_number() {
        assert_eq!(
            decoded("&ldquo;a&#x4e00;&#20108;&nbsp1&#150;&unknown;&amp;lt;"),
            "“a一二\u{a0}1–&unknown;&lt;"
        );
        let long = format!("&&#;&#{}65;", "0".repeat(40));
        assert_eq!(decoded(&long), long);
        assert_eq!(decoded("&#xffffffff;"), "\u{fffd}");
    }

    #[test]
    fn what_is_never_closed_is_said() {
        for page in ["甲<!-- 乙", "甲<script>乙", "甲<p a='乙", "甲</p"] {
            let mut tokens = Tokens::new(page);
            assert_eq!(tokens.next(), Some(Token::Text("甲")));
            tokens.by_ref().for_each(drop);
            assert!(tokens.is_broken, "{page}");
        }
    }
}
