//! The words of annexes, values and demands, by name. They stand beside the code in `templates/`; a
//! bureau replaces single lines.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::template_file::{Misprint, Template};
use crate::base::{Decimal, Lang, Text};

static ZH: LazyLock<Words> =
    LazyLock::new(|| Words::built_in(Lang::Zh, include_str!("templates/zh/words.txt")));
static EN: LazyLock<Words> =
    LazyLock::new(|| Words::built_in(Lang::En, include_str!("templates/en/words.txt")));

/// Words of one language. Each name of the program's own file has some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub lang: Lang,
    by_name: BTreeMap<String, String>,
}

impl Words {
    /// The program's own.
    pub fn own(lang: Lang) -> Words {
        match lang {
            Lang::Zh => ZH.clone(),
            Lang::En => EN.clone(),
        }
    }

    fn built_in(lang: Lang, text: &str) -> Words {
        let by_name = text.lines().filter_map(entry).map(|(name, words)| (name.to_owned(), words.to_owned()));
        Words { lang, by_name: by_name.collect() }
    }

    /// With the lines of a bureau's file in place of the program's. A line that names nothing is an
    /// error: it would be passed over in silence.
    pub fn with(mut self, file: &Template) -> Result<Words, Misprint> {
        for (at, line) in (1..).zip(file.text.trim_start_matches('\u{feff}').lines()) {
            if is_idle(line) {
                continue;
            }
            let wrong = || Misprint { name: file.name.clone(), line: at, what: line.trim().to_owned() };
            let (name, words) = entry(line).ok_or_else(wrong)?;
            // A bureau's own rules have demands of their own.
            let known = self.by_name.contains_key(name) || name.starts_with("demand.");
            if !known || !self.fills(name, words) {
                return Err(wrong());
            }
            self.by_name.insert(name.to_owned(), words.to_owned());
        }
        Ok(self)
    }

    /// Whether the words name no value that the program's do not have.
    fn fills(&self, name: &str, words: &str) -> bool {
        let own = self.by_name.get(name).or_else(|| self.by_name.get("demand")).map_or("", String::as_str);
        values(words).is_some_and(|named| named.iter().all(|one| own.contains(one.as_str())))
    }

    /// The words of a name; empty for one that does not exist.
    pub fn get(&self, name: &str) -> &str {
        self.by_name.get(name).map_or("", String::as_str)
    }

    /// Every text under its name.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_name.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// The words with values in their braces. What a value holds is never a brace to fill.
    pub fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        let mut filled = String::new();
        let mut rest = self.get(name);
        while let Some((before, (name, after))) =
            rest.split_once('{').and_then(|(before, inner)| Some((before, inner.split_once('}')?)))
        {
            filled.push_str(before);
            filled.push_str(values.iter().find(|(one, _)| *one == name).map_or("", |(_, value)| value));
            rest = after;
        }
        filled.push_str(rest);
        filled
    }

    /// The demand for a finding of `rule` at `place`.
    pub fn demand(&self, rule: &str, place: &str) -> String {
        let name = format!("demand.{rule}");
        let name = if self.by_name.contains_key(&name) { &name } else { "demand" };
        self.fill(name, &[("place", place)])
    }

    /// A text in this language.
    pub fn say<'a>(&self, text: &'a Text) -> &'a str {
        let own = text.get(self.lang);
        if own.is_empty() { &text.zh } else { own }
    }

    pub fn list<S: AsRef<str>>(&self, parts: &[S]) -> String {
        parts.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(self.get("list"))
    }

    /// A text that ends as a sentence does.
    pub fn sentence(&self, text: &str) -> String {
        let text = text.trim();
        let (stop, ends): (char, &[char]) = match self.lang {
            Lang::Zh => ('。', &['。', '！', '？', '；']),
            Lang::En => ('.', &['.', '!', '?', ';', '。']),
        };
        if text.is_empty() || text.ends_with(ends) { text.to_owned() } else { format!("{text}{stop}") }
    }

    /// The text as a sentence begins: in English with a capital.
    pub fn opened(&self, text: &str) -> String {
        let mut rest = text.chars();
        match rest.next() {
            Some(first) if self.lang == Lang::En => first.to_ascii_uppercase().to_string() + rest.as_str(),
            _ => text.to_owned(),
        }
    }

    /// `减少`, `增加`, or nothing.
    pub fn change(&self, difference: Decimal) -> &str {
        match () {
            () if difference.is_zero() => "",
            () if difference.is_sign_negative() => self.get("less"),
            () => self.get("more"),
        }
    }
}

fn is_idle(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}

/// `name = words`; quotes keep the spaces at their ends.
fn entry(line: &str) -> Option<(&str, &str)> {
    if is_idle(line) {
        return None;
    }
    let (name, words) = line.split_once('=')?;
    let words = words.trim();
    let inner = words.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    Some((name.trim(), inner.unwrap_or(words)))
}

/// What stands in braces, with them; none where a brace has no other.
fn values(words: &str) -> Option<Vec<String>> {
    let mut named = Vec::new();
    let mut rest = words;
    while let Some((before, inner)) = rest.split_once('{') {
        let (name, after) = inner.split_once('}')?;
        if before.contains('}') {
            return None;
        }
        named.push(format!("{{{name}}}"));
        rest = after;
    }
    (!rest.contains('}')).then_some(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> Template {
        Template { name: "words.txt".into(), text: text.into() }
    }

    #[test]
    fn both_languages_have_the_same_names_and_values() {
        let (zh, en) = (Words::own(Lang::Zh), Words::own(Lang::En));
        assert!(zh.by_name.keys().eq(en.by_name.keys()));
        for (name, words) in &en.by_name {
            assert!(zh.fills(name, words), "{name}");
            assert!(!words.is_empty() && !zh.get(name).is_empty(), "{name}");
        }
    }

    #[test]
    fn every_rule_has_a_demand_of_one_imperative_sentence() {
        let zh = Words::own(Lang::Zh);
        for (name, words) in zh.by_name.iter().filter(|(name, _)| name.starts_with("demand")) {
            assert!(words.starts_with('请') && words.ends_with('。'), "{name}");
            assert_eq!(words.matches('。').count(), 1, "{name}");
        }
        assert_eq!(zh.demand("Q999", "自评表"), "请核对自评表，更正或补充说明。");
    }

    #[test]
    fn a_bureau_replaces_single_lines_and_the_others_stay() {
        let own = Words::own(Lang::Zh)
            .with(&file("# 本局\nannex.reply = 回执\ndemand.B001 = 请改{place}。\n"))
            .unwrap();
        assert_eq!([own.get("annex.reply"), own.get("annex.scores")], ["回执", "复核评分表"]);
        assert_eq!(own.demand("B001", "甲"), "请改甲。");
    }

    #[test]
    fn a_line_that_names_nothing_or_an_unknown_value_is_an_error_with_its_number() {
        for line in [
            "anex.reply = 回执",
            "annex.reply 回执",
            "annex = 附件{m}",
            "annex = 附件{n",
            "demand.A001 = {x}",
        ] {
            let error = Words::own(Lang::Zh).with(&file(&format!("\n{line}\n"))).unwrap_err();
            assert_eq!((error.name.as_str(), error.line), ("words.txt", 2), "{line}");
        }
    }

    #[test]
    fn a_value_is_never_filled_again() {
        let words = Words::own(Lang::Zh);
        assert_eq!(words.fill("place", &[("form", "{label}"), ("label", "甲")]), "{label}的“甲”");
    }

    #[test]
    fn a_sentence_ends_once() {
        let words = Words::own(Lang::Zh);
        assert_eq!(["空白", "空白。", " "].map(|text| words.sentence(text)), ["空白。", "空白。", ""]);
    }
}
