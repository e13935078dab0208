//! One figure of a report with what its sentence says of it.

use super::measure::{Kind, Measure};
use super::role::{self, Role};
use super::words::{self, Named};
use crate::audit::say;
use crate::base::{Decimal, Figure, Hedge, Printed, Unit};
use crate::model::Field;
use crate::model::section::BREAKS;

/// The year a figure is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Year {
    /// Nothing says; that is the year reported on.
    #[default]
    Unsaid,
    Of(i32),
    /// 上年, 去年
    Last,
    /// Several years, a part of one, or the next.
    Other,
}

impl Year {
    /// The year where nothing is said of it: the one most of a report is on.
    pub fn or(self, own: Year) -> Year {
        if self == Year::Unsaid { own } else { self }
    }

    /// Whether two figures may be of one year.
    pub fn may_be(self, other: Year) -> bool {
        self == other || self == Year::Unsaid || other == Year::Unsaid
    }
}

/// One figure of a sentence.
#[derive(Clone, Debug)]
pub struct Statement<'a> {
    pub field: &'a Field,
    /// Index into the report's statements.
    pub at: usize,
    /// Index into the report's sections.
    pub section: usize,
    pub line: usize,
    /// Counted through the whole report.
    pub sentence: usize,
    /// The sentence up to this figure, and the part of it since the figure before.
    pub opening: String,
    pub before: String,
    /// The words right before the figure.
    pub tail: String,
    /// What follows up to the next figure or the end of the sentence.
    pub after: String,
    /// What the figure is of, for comparing two phrases: no year, no words of kind.
    pub subject: String,
    pub role: Role,
    pub measure: Option<Measure>,
    pub kind: Kind,
    /// Only what the general public budget pays.
    pub general: bool,
    pub year: Year,
    pub hedge: Option<Hedge>,
    /// A range, a limit or a price: no conclusion rests on it.
    pub doubtful: bool,
    /// The amount in 万元, where it is one of money.
    pub money: Option<Printed>,
    /// The amount of money, or so many of something else: kilometres, cases, people.
    pub quantity: Option<Printed>,
}

/// Where a figure stands.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    pub at: usize,
    pub section: usize,
    pub line: usize,
    pub sentence: usize,
}

/// What a figure is read from.
pub struct Words<'t> {
    pub opening: &'t str,
    pub before: &'t str,
    pub after: &'t str,
    pub hedge: Option<Hedge>,
    pub doubtful: bool,
}

impl<'a> Statement<'a> {
    pub fn read(field: &'a Field, spot: Spot, words: &Words<'_>) -> Option<Self> {
        let figure = field.figure()?;
        let tail = words.before.rsplit(BREAKS).next().unwrap_or_default();
        let tail = tail.trim_start_matches('、');
        let role = if words.doubtful { Role::Unclear } else { role::role(tail, words.after, &figure.unit) };
        let phrase = tail.trim_start_matches("其中");
        let phrase =
            ["包括", "包含", "分别用于"].iter().find_map(|word| phrase.strip_prefix(word)).unwrap_or(phrase);
        let unknown = Named { kind: words::kind(phrase), ..Named::default() };
        let named = words::named(phrase).unwrap_or(unknown);
        let fits = |measure: &Measure| is_counted_in(*measure, &figure.unit);
        let measure = named.measure.filter(fits).filter(|_| role == Role::Amount);
        let Named { kind, general, .. } = named;
        let money = Printed::amount(figure).filter(|_| figure.unit.is_money());
        Some(Statement {
            field,
            at: spot.at,
            section: spot.section,
            line: spot.line,
            sentence: spot.sentence,
            opening: words.opening.to_owned(),
            before: words.before.to_owned(),
            tail: tail.to_owned(),
            after: words.after.to_owned(),
            subject: subject(tail),
            role,
            measure,
            kind,
            general,
            year: year(words.opening),
            hedge: words.hedge,
            doubtful: words.doubtful,
            money,
            quantity: money.or_else(|| counted(figure)),
        })
    }

    pub fn unit(&self) -> Unit {
        self.field.figure().map(|figure| figure.unit.clone()).unwrap_or_default()
    }

    /// So much money of something, written without a hedge.
    pub fn amount(&self) -> Option<Printed> {
        self.money.filter(|_| self.is_amount() && self.hedge.is_none())
    }

    /// Whether it is so much of something, told as such or as what it came to.
    pub fn is_amount(&self) -> bool {
        matches!(self.role, Role::Amount | Role::Level)
    }

    /// So much of something, money or not, written without a hedge.
    pub fn plain(&self) -> Option<Printed> {
        self.quantity.filter(|_| self.hedge.is_none() && !self.doubtful)
    }

    /// Whether it is of one of many, on average: 人均2000元.
    pub fn is_average(&self) -> bool {
        words::is_average(&self.tail)
    }

    /// Whether two figures count the same kind of thing.
    pub fn is_counted_like(&self, other: &Statement<'_>) -> bool {
        match (self.money, other.money) {
            (Some(_), Some(_)) => true,
            (None, None) => self.unit() == other.unit(),
            _ => false,
        }
    }

    /// The unit that sums and differences are told in.
    pub fn told_in(&self) -> String {
        if self.money.is_some() { Unit::WanYuan.to_string() } else { self.unit().to_string() }
    }

    /// A value of this figure's unit, for messages.
    pub fn told(&self, value: Decimal) -> String {
        if self.money.is_some() { say::wan(value) } else { say::plain(value) }
    }

    /// A rate in per cent, written without a hedge.
    pub fn percent(&self) -> Option<Printed> {
        let figure = self.field.figure().filter(|figure| figure.unit == Unit::Percent)?;
        self.hedge.is_none().then(|| Printed::rate(figure))
    }

    /// The figure with the words before it, for messages.
    pub fn quote(&self) -> String {
        const LONGEST: usize = 30;
        let skipped = self.tail.chars().count().saturating_sub(LONGEST);
        let words: String = self.tail.chars().skip(skipped).collect();
        format!("{words}{}", self.field.shown())
    }

    /// What the sentence that this figure is the first of divides: 基本支出中，人员经费….
    pub fn divided(&self) -> Option<Measure> {
        if self.opening != self.before {
            return None;
        }
        let words = self.opening.trim_start_matches(BREAKS);
        let whole = match words.split_once("中，") {
            Some((whole, _)) => whole,
            // 其中公用经费含办公费2万元
            None => words.split_once("含").or_else(|| words.split_once("包括"))?.0,
        };
        words::named(whole)?.measure
    }

    /// Whether a list of parts begins with this figure.
    pub fn begins_list(&self) -> bool {
        const OPENERS: [&str; 5] = ["构成:", "来源:", "分别用于", "包括", "包含"];
        let words = self.before.trim_start_matches(BREAKS);
        words.contains("其中")
            || self.before.starts_with("中，")
            || (!self.before.contains('(') && OPENERS.iter().any(|word| words.starts_with(word)))
    }
}

/// A figure of something else than money. What is measured is rounded as printed, what is counted is
/// exact; points and percentages are neither.
fn counted(figure: &Figure) -> Option<Printed> {
    const MEASURED: [&str; 12] =
        ["公里", "千米", "米", "亩", "公顷", "吨", "公斤", "立方米", "平方公里", "小时", "千瓦时", "度"];
    match &figure.unit {
        Unit::Other(unit) if MEASURED.contains(&unit.as_str()) => Some(Printed::rate(figure)),
        Unit::SquareMetres => Some(Printed::rate(figure)),
        Unit::Other(unit) if unit == "百分点" || unit == "‰" => None,
        // 9.6万人次 is rounded.
        Unit::Other(unit) if unit.starts_with(['万', '亿']) => Some(Printed::rate(figure)),
        Unit::Other(_) | Unit::People => Some(Printed::exact(figure.value)),
        _ => None,
    }
}

/// Words that change nothing about what a phrase is about.
const IDLE: [&str; 14] =
    ["初", "度", "决算", "预算", "执行", "实际", "数", "为", "是", "共", "达", "约", "完成", "计"];

/// A phrase without years and without the words that only say budget or spent.
pub fn subject(phrase: &str) -> String {
    let mut bare: String = phrase.trim_start_matches("其中").to_owned();
    if let Some(at) = bare.find('年')
        && bare.get(..at).is_some_and(|head| head.chars().all(|c| c.is_ascii_digit()))
    {
        bare = bare.get(at + '年'.len_utf8()..).unwrap_or_default().to_owned();
    }
    loop {
        let length = bare.len();
        for word in IDLE {
            bare = bare.trim_start_matches(word).trim_end_matches(word).to_owned();
        }
        if bare.len() == length {
            return bare;
        }
    }
}

fn is_counted_in(measure: Measure, unit: &Unit) -> bool {
    match measure {
        Measure::Posts => *unit == Unit::People || matches!(unit, Unit::Other(word) if word == "个"),
        Measure::Staff => *unit == Unit::People,
        Measure::Score => *unit == Unit::Points,
        _ => unit.is_money(),
    }
}

/// The year the words before a figure set: the last one named, comparisons aside.
pub fn year(opening: &str) -> Year {
    const SPANS: [&str; 23] = [
        "累计",
        "历年",
        "以来",
        "期间",
        "三年",
        "五年",
        "上半年",
        "下半年",
        "季度",
        "截至目前",
        "十四五",
        "十三五",
        "明年",
        "次年",
        "下年",
        "下一年",
        "同期",
        "截止目前",
        "1-",
        "跨年",
        "两年",
        "前年",
        "近年",
    ];
    // 月均 says nothing of what follows it.
    const OF_ONE: [&str; 4] = ["每年", "每月", "月均", "年均"];
    let clause = opening.rsplit(BREAKS).next().unwrap_or_default();
    let spans =
        SPANS.iter().any(|word| opening.contains(word)) || OF_ONE.iter().any(|word| clause.contains(word));
    if spans || has_month(opening) {
        return Year::Other;
    }
    let mut found = Year::Unsaid;
    let mut at = 0;
    for (i, c) in opening.char_indices() {
        if c != '年' || i < at {
            continue;
        }
        at = i;
        let head = opening.get(..i).unwrap_or_default();
        let digits = head.bytes().rev().take_while(u8::is_ascii_digit).count();
        let (words, said) = if digits == 4 {
            let (words, number) = head.split_at_checked(head.len() - 4).unwrap_or_default();
            (words, number.parse().map_or(Year::Other, Year::Of))
        } else if let Some(words) = head.strip_suffix(['上', '去']) {
            (words, Year::Last)
        } else if let Some(words) = head.strip_suffix(['今', '本', '当']) {
            (words, Year::Unsaid)
        } else {
            continue;
        };
        // 较上年 and 比2023年 only compare.
        if !words.ends_with(['较', '比', '与', '同', '于']) {
            found = said;
        }
    }
    found
}

/// Whether a month other than the last is named: a figure of part of the year.
fn has_month(opening: &str) -> bool {
    opening.char_indices().filter(|(_, c)| *c == '月').any(|(at, _)| {
        let head = opening.get(..at).unwrap_or_default();
        let digits = head.bytes().rev().take_while(u8::is_ascii_digit).count();
        let month = head.get(head.len() - digits..).unwrap_or_default();
        !month.is_empty() && month != "12"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_is_the_last_one_named_that_is_no_comparison() {
        assert_eq!(year("2024年项目支出"), Year::Of(2024));
        assert_eq!(year("2024年项目支出418.60万元，较上年402.30万元增加"), Year::Of(2024));
        assert_eq!(year("2024年支出5万元，2023年支出"), Year::Of(2023));
        assert_eq!(year("上年三公经费"), Year::Last);
        assert_eq!(year("公务接待费"), Year::Unsaid);
        assert_eq!(year("近三年投入"), Year::Other);
        assert_eq!(year("截至2024年6月，支出"), Year::Other);
        assert_eq!(year("2024年12月31日，编制"), Year::Of(2024));
    }

    #[test]
    fn a_subject_is_the_same_in_budget_and_account() {
        assert_eq!(subject("其中工资福利支出为"), "工资福利支出");
        assert_eq!(subject("2024年初项目支出预算为"), subject("2024年项目支出决算数为"));
    }
}
