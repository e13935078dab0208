//! Figures in running text: `基本支出1004.11万元，占83.5%`.
//!
//! Only a number with a unit is a figure. Years, dates, document numbers, ordinals, list numbers and
//! telephone numbers are none; a range, a limit and a unit price are figures of which nothing is
//! concluded.

use std::ops::Range;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::figure::Figure;
use super::hedge::Hedge;
use super::numeral;
use super::text::{fold_char, is_invisible};
use super::unit::Unit;

/// Figures read of one line; a longer row of numbers is no sentence.
const MOST: usize = 300;

/// Letters around a number that may belong to it.
const NEAR: usize = 12;

/// Bytes of a line that is read; a longer one is no paragraph.
const LONGEST: usize = 30_000;

/// One line of text without spaces and quotation marks, and the figures in it.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    /// Full-width letters and signs folded, the Chinese comma kept.
    pub text: String,
    pub mentions: Vec<Mention>,
}

/// One figure of a line.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Where number and unit stand in [`Prose::text`], in bytes.
    pub start: usize,
    pub end: usize,
    /// As written, spaces and all.
    pub raw: String,
    /// Where that stands in the line itself, in bytes.
    pub written: Range<usize>,
    pub figure: Figure,
    pub hedge: Option<Hedge>,
    /// A range, a limit, a unit price, an unclear sign or a bare 万: no conclusion may rest on it.
    pub doubtful: bool,
}

/// Reads one line.
pub fn read(line: &str) -> Prose {
    if line.len() > LONGEST {
        return Prose::default();
    }
    let letters = letters(line);
    let text: String = letters.iter().map(|letter| letter.c).collect();
    let mut scan = Scan { line, letters: &letters, text: &text, mentions: Vec::new() };
    scan.run();
    let mentions = scan.mentions;
    Prose { text, mentions }
}

/// A character that counts, where it stands in the normalised text and in the line.
struct Letter {
    c: char,
    at: usize,
    source: usize,
}

/// The characters of a line that count. A space stays where it keeps two numbers apart.
fn letters(line: &str) -> Vec<Letter> {
    let all: Vec<(usize, char)> = line.char_indices().map(|(at, c)| (at, folded(c))).collect();
    let digit = |i: Option<usize>| i.and_then(|i| all.get(i)).is_some_and(|(_, c)| c.is_ascii_digit());
    let mut kept: Vec<Letter> = Vec::new();
    let mut at = 0;
    for (i, (source, c)) in all.iter().copied().enumerate() {
        let c = match c {
            c if c.is_whitespace() => {
                let before = kept.last().is_some_and(|letter| letter.c.is_ascii_digit());
                if !(before && digit(Some(i + 1))) {
                    continue;
                }
                ' '
            }
            '“' | '”' | '‘' | '’' | '"' | '\'' | '「' | '」' => continue,
            c if is_invisible(c) => continue,
            // 因公出国（境）费 is one word.
            '(' if matches!(all.get(i + 1..i + 3), Some([(_, '境'), (_, ')')])) => continue,
            ')' if i >= 2 && matches!(all.get(i - 2..i), Some([(_, '('), (_, '境')])) => continue,
            ',' if digit(i.checked_sub(1)) && (1..=3).all(|k| digit(Some(i + k))) && !digit(Some(i + 4)) => {
                ','
            }
            ',' => '，',
            c => c,
        };
        kept.push(Letter { c, at, source });
        at += c.len_utf8();
    }
    kept
}

/// The Chinese comma parts clauses and never groups digits.
fn folded(c: char) -> char {
    if c == '，' { c } else { fold_char(c) }
}

struct Scan<'a> {
    line: &'a str,
    letters: &'a [Letter],
    text: &'a str,
    mentions: Vec<Mention>,
}

/// A number found: its letters, and what it is.
struct Number {
    from: usize,
    to: usize,
    value: Decimal,
    decimals: u32,
    han: bool,
}

const RANGE: [char; 7] = ['-', '~', '—', '–', '至', '到', '～'];

impl Scan<'_> {
    fn run(&mut self) {
        let mut i = 0;
        while i < self.letters.len() && self.mentions.len() < MOST {
            let Some((to, number)) = self.number(i) else {
                i += 1;
                continue;
            };
            i = to;
            if let Some(mention) = number.and_then(|number| self.mention(&number)) {
                self.mentions.push(mention);
            }
        }
    }

    fn c(&self, i: usize) -> Option<char> {
        self.letters.get(i).map(|letter| letter.c)
    }

    fn before(&self, i: usize, back: usize) -> Option<char> {
        i.checked_sub(back).and_then(|i| self.c(i))
    }

    /// The text from a letter on.
    fn rest(&self, i: usize) -> &str {
        let at = self.letters.get(i).map_or(self.text.len(), |letter| letter.at);
        self.text.get(at..).unwrap_or_default()
    }

    /// The few letters before a letter.
    fn head(&self, i: usize) -> &str {
        let at = |i: usize| self.letters.get(i).map_or(self.text.len(), |letter| letter.at);
        self.text.get(at(i.saturating_sub(NEAR))..at(i)).unwrap_or_default()
    }

    /// The few letters from a letter on.
    fn near(&self, i: usize) -> &str {
        let at = |i: usize| self.letters.get(i).map_or(self.text.len(), |letter| letter.at);
        self.text.get(at(i)..at(i + NEAR)).unwrap_or_default()
    }

    /// The number that begins at a letter: where it ends, and what it is where it can be one.
    fn number(&self, i: usize) -> Option<(usize, Option<Number>)> {
        let first = self.c(i)?;
        if !first.is_ascii_digit() {
            let (value, length) = numeral::leading(self.rest(i))?;
            let to = i + self.rest(i).get(..length)?.chars().count();
            let value = Decimal::from(value);
            return Some((to, Some(Number { from: i, to, value, decimals: 0, han: true })));
        }
        let mut to = i;
        while self.c(to).is_some_and(|c| {
            c.is_ascii_digit()
                || (matches!(c, '.' | ',') && self.c(to + 1).is_some_and(|d| d.is_ascii_digit()))
        }) {
            to += 1;
        }
        let run: String = (i..to).filter_map(|i| self.c(i)).filter(|c| *c != ',').collect();
        let mut parts = run.split('.');
        let (whole, fraction, more) = (parts.next(), parts.next(), parts.next());
        let spaced = self.c(to) == Some(' ') || self.before(i, 1) == Some(' ');
        if more.is_some() || spaced || whole.is_none_or(|w| w.len() > 15) || run.len() > 22 {
            return Some((to, None));
        }
        let decimals = fraction.map_or(0, str::len);
        let number = Decimal::from_str(&run).ok().zip(u32::try_from(decimals).ok());
        let number = number.map(|(value, decimals)| Number { from: i, to, value, decimals, han: false });
        Some((to, number))
    }

    /// The figure a number is, where it has a unit that makes it one.
    fn mention(&self, number: &Number) -> Option<Mention> {
        let head = self.head(number.from);
        let percent = head.ends_with("百分之");
        let head = head.trim_end_matches("百分之");
        if head.ends_with(['第', '〔', '[', '【', '#', '№']) || self.is_in_a_code(number) {
            return None;
        }
        let (unit, end, bare) =
            if percent { (Unit::Percent, number.to, false) } else { self.unit(number.to)? };
        let after = self.rest(end);
        if number.han && !percent && !is_spoken_count(&unit, number.value, after) {
            return None;
        }
        let signed = matches!(self.before(number.from, 1), Some('-' | '—' | '–'));
        let negative = signed && head.chars().nth_back(1).is_some_and(|c| "为是:率比幅长".contains(c));
        let ranged = self.follows_a_range(number) || self.begins_a_range(end) || (signed && !negative);
        let limited = is_limit_before(head) || is_limit_after(after) || after.starts_with(['/', '每']);
        let value = if negative { -number.value } else { number.value };
        let written = self.written(number.from, end)?;
        Some(Mention {
            start: self.letters.get(number.from)?.at,
            end: self.letters.get(end).map_or(self.text.len(), |letter| letter.at),
            raw: self.line.get(written.clone())?.to_owned(),
            written,
            figure: Figure { value, decimals: number.decimals, unit, unit_written: true, bound: None },
            hedge: Hedge::around(head, self.near(number.to)).or_else(|| scaled_hedge(self.near(number.to))),
            doubtful: ranged || limited || bare,
        })
    }

    /// The bytes of the line that letters stand for, up to the end of the last.
    fn written(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let last = self.letters.get(to.checked_sub(1)?)?.source;
        let tail = self.line.get(last..)?.chars().next()?;
        Some(self.letters.get(from)?.source..last + tail.len_utf8())
    }

    /// `A5`, `GB/T9704`, `219001-12`: a letter or a code before the digits.
    fn is_in_a_code(&self, number: &Number) -> bool {
        let before = self.before(number.from, 1);
        !number.han && before.is_some_and(|c| c.is_ascii_alphabetic() || c == '_' || c == '/')
    }

    fn follows_a_range(&self, number: &Number) -> bool {
        let dash = self.before(number.from, 1).is_some_and(|c| RANGE.contains(&c));
        let touched = self.letters.get(number.from.wrapping_sub(1)).map(|letter| letter.at);
        let figure = self.mentions.last().is_some_and(|last| Some(last.end) == touched);
        dash && (figure || self.before(number.from, 2).is_some_and(|c| c.is_ascii_digit()))
    }

    fn begins_a_range(&self, end: usize) -> bool {
        self.c(end).is_some_and(|c| RANGE.contains(&c)) && self.c(end + 1).is_some_and(|c| c.is_ascii_digit())
    }

    /// The unit after a number: what it is, the letter after it, and whether it is a bare 万 or 亿.
    fn unit(&self, to: usize) -> Option<(Unit, usize, bool)> {
        let rest = self.rest(to);
        let rest = rest.strip_prefix(['余', '多', '来']).unwrap_or(rest);
        let start = to + usize::from(rest.len() < self.rest(to).len());
        for (written, unit) in [("万", Unit::WanYuan), ("亿", Unit::YiYuan)] {
            let Some(behind) = rest.strip_prefix(written) else { continue };
            let hedged = behind.strip_prefix(['余', '多']);
            let word = hedged.unwrap_or(behind);
            let end = start + 1 + usize::from(hedged.is_some());
            if word.starts_with('元') {
                return Some((unit, end + 1, false));
            }
            if word.is_empty() || word.starts_with(['，', '。', ';', '、', ')']) {
                return Some((unit, end, true));
            }
            let (measure, length) = Unit::leading(word).filter(|(unit, _)| is_counted(unit, word))?;
            let letters = word.get(..length)?.chars().count();
            return Some((Unit::Other(format!("{written}{measure}")), end + letters, false));
        }
        let (unit, length) = Unit::leading(rest).filter(|(unit, _)| is_counted(unit, rest))?;
        Some((unit, start + rest.get(..length)?.chars().count(), false))
    }
}

/// Hedges that stand between a number and its 万元: `100余万元`.
fn scaled_hedge(rest: &str) -> Option<Hedge> {
    let rest = rest.strip_prefix(['万', '亿']).unwrap_or(rest);
    rest.starts_with(['余', '多']).then_some(Hedge::Over)
}

/// Whether a unit counts something, and does not begin another word or tell the time.
fn is_counted(unit: &Unit, rest: &str) -> bool {
    const TIME: [&str; 22] = [
        "年",
        "月",
        "日",
        "天",
        "周",
        "小时",
        "分钟",
        "季度",
        "个月",
        "个工作日",
        "工作日",
        "届",
        "级",
        "度",
        "节",
        "段",
        "位",
        "周年",
        "号",
        "时",
        "点",
        "期",
    ];
    const WORDS: [&str; 22] = [
        "分别", "分局", "分类", "分公", "分管", "分析", "分配", "分布", "分之", "名称", "名录", "名单",
        "支出", "支付", "部门", "本级", "本单", "组织", "类别", "人民", "人均", "元月",
    ];
    let timed = matches!(unit, Unit::Other(measure) if TIME.contains(&measure.as_str()));
    !timed && !WORDS.iter().any(|word| rest.starts_with(word))
}

/// Han numerals count with few units; 一个 is no count, and 八项规定 a name.
fn is_spoken_count(unit: &Unit, value: Decimal, after: &str) -> bool {
    match unit {
        Unit::WanYuan | Unit::YiYuan | Unit::People => true,
        Unit::Other(measure) => {
            let counts = matches!(measure.as_str(), "个" | "项" | "条" | "家");
            counts && value > Decimal::ONE && !after.starts_with("规定")
        }
        _ => false,
    }
}

fn is_limit_before(head: &str) -> bool {
    const LIMITS: [&str; 27] = [
        "超过",
        "高于",
        "低于",
        "少于",
        "多于",
        "大于",
        "小于",
        "不超",
        "至少",
        "最多",
        "最高",
        "最低",
        "最大",
        "控制在",
        "突破",
        "≥",
        "≤",
        ">",
        "<",
        "不小于",
        "以内",
        "接近",
        "达不到",
        "上限",
        "下限",
        "起步",
        "每",
    ];
    LIMITS.iter().any(|word| head.ends_with(word))
}

fn is_limit_after(after: &str) -> bool {
    const LIMITS: [&str; 8] = ["以内", "以下", "之内", "及以上", "及以下", "(含", "起步", "封顶"];
    LIMITS.iter().any(|word| after.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(line: &str) -> Vec<String> {
        let sure = |mention: &Mention| {
            format!(
                "{}{}{}",
                mention.figure.value,
                mention.figure.unit,
                if mention.doubtful { "?" } else { "" }
            )
        };
        read(line).mentions.iter().map(sure).collect()
    }

    #[test]
    fn figures_of_a_sentence_have_units() {
        assert_eq!(
            figures("2024 年基本支出 1,004.11 万元，其中：人员经费860.94万元，占85.74%；在职 65 人，车4台。"),
            ["1004.11万元", "860.94万元", "85.74%", "65人", "4台"]
        );
        assert_eq!(figures("分别为100，200，300万元"), ["300万元"]);
        assert_eq!(figures("增长0.5个百分点，惠及3万余人，1.2亿元"), ["0.5百分点", "3万人", "1.2亿元"]);
        assert_eq!(figures("编制十二名，满意度百分之九十五"), ["12人", "95%"]);
        assert_eq!(figures("以下六个目标"), ["6个"]);
    }

    #[test]
    fn years_dates_numbers_of_documents_and_lists_are_no_figures() {
        for line in [
            "2024年5月6日",
            "湘财绩〔2020〕7号",
            "近三年来，第3季度",
            "1.加强管理；2、细化预算",
            "电话0734-5812345，13800001234",
            "2024.12.31前完成",
            "八项规定、十四五、三公、一个人",
            "第12名，5名单",
            "第2批次",
        ] {
            assert_eq!(figures(line), Vec::<String>::new(), "{line}");
        }
    }

    #[test]
    fn ranges_limits_and_prices_are_doubtful() {
        assert_eq!(figures("10-20万元"), ["20万元?"]);
        assert_eq!(figures("10万元至20万元"), ["10万元?", "20万元?"]);
        assert_eq!(figures("不超过30万元，3800元/月，经费10万"), ["30万元?", "3800元?", "10万元?"]);
        assert_eq!(figures("同比增长率为-3.5%"), ["-3.5%"]);
        assert_eq!(figures("1 234万元"), Vec::<String>::new());
    }

    #[test]
    fn hedges_are_kept_and_the_text_stays_as_written() {
        let prose = read("投入约 2700 万元，惠及500余人");
        assert_eq!(prose.mentions[0].raw, "2700 万元");
        assert_eq!(prose.mentions[0].hedge, Some(Hedge::About));
        assert_eq!(prose.mentions[1].hedge, Some(Hedge::Over));
        let [first, ..] = prose.mentions.as_slice() else { panic!("no figure") };
        assert_eq!(&prose.text[first.start..first.end], "2700万元");
    }

    mod props {
        use proptest::prelude::*;

        use super::*;

        proptest! {
            #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1000, ..ProptestConfig::default() })]

            #[test]
            fn any_line_is_read_and_figures_follow_one_another(
                line in "\\PC{0,30}|[-0-9０-９.,，．% 万亿元余多人名个分一二十百千之（境）至—〔〕年月第“”]{0,40}"
            ) {
                let prose = read(&line);
                let mut last = 0;
                for mention in &prose.mentions {
                    prop_assert!(last <= mention.start && mention.start < mention.end);
                    prop_assert!(prose.text.get(mention.start..mention.end).is_some());
                    last = mention.end;
                }
            }
        }
    }
}
