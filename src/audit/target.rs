//! What an indicator's target asks for, and how far the actual value answers it.
//!
//! A target is a figure with a comparator, a range, a day, a test that is passed or failed, a grade,
//! or words that nothing can be held against. Achievement is computed only where both values are on
//! one scale and it is certain whether more or less is better.

use super::wording;
use crate::base::verdict::surely_above;
use crate::base::{Bound, Date, Decimal, Expect, Figure, Printed, Reading, Unit, figure, text};
use crate::model::{Field, Indicator};

/// What a target asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Blank, a stroke, 无.
    Nothing,
    /// `≥30次`, `5天`
    Figure(Figure),
    /// `3-5次`, `90%~95%`
    Range(Figure, Figure),
    /// Several figures: `一楼60平方米，二楼80平方米`.
    Figures(Vec<Figure>),
    /// `12月底前`, `2024年12月31日`
    Day,
    /// `≤万元`, `≥`
    NoNumber,
    /// Passed or failed: 零差错, 按时完成, 验收合格, 不超预算.
    Test,
    /// 满意, 优秀, 良好以上
    Grade,
    /// Words only.
    Words,
}

impl Target {
    /// Reads the text of a target.
    pub fn of(written: &str) -> Target {
        // 定性 names the kind; what follows it, from a column of its own, is the target.
        let kind = written.trim().strip_prefix("定性").map(str::trim).filter(|rest| !rest.is_empty());
        let written = kind.unwrap_or(written);
        match Reading::of(written, &Expect::Phrase) {
            Reading::Blank | Reading::Placeholder => return Target::Nothing,
            Reading::Figure(figure) => return of_figure(&text::squeeze(written), figure),
            Reading::Malformed { .. } | Reading::Words => {}
        }
        let squeezed = text::squeeze(written);
        if wording::lacks_number(written) {
            return Target::NoNumber;
        }
        if let Some((low, high)) = figure::range(written) {
            return if is_year(&low) { Target::Day } else { Target::Range(low, high) };
        }
        if wording::names_a_day(&squeezed) {
            return Target::Day;
        }
        let figures = figure::figures(written);
        if !figures.is_empty() {
            return Target::Figures(figures);
        }
        if wording::is_test(&squeezed) {
            Target::Test
        } else if wording::is_grade(&squeezed) {
            Target::Grade
        } else {
            Target::Words
        }
    }

    /// The figures it holds, in order.
    pub fn figures(&self) -> Vec<&Figure> {
        match self {
            Target::Figure(figure) => vec![figure],
            Target::Range(low, high) => vec![low, high],
            Target::Figures(figures) => figures.iter().collect(),
            _ => Vec::new(),
        }
    }

    /// What the figures count; empty where no unit is written.
    pub fn scales(&self) -> Vec<Scale> {
        self.figures().into_iter().filter_map(|figure| Scale::of(&figure.unit)).collect()
    }
}

/// One figure: a quantity, or part of a day or a year that something else is said of.
fn of_figure(squeezed: &str, figure: Figure) -> Target {
    if wording::names_a_day(squeezed) {
        return Target::Day;
    }
    match is_year(&figure) {
        true if wording::is_test(squeezed) => Target::Test,
        true => Target::Words,
        false => Target::Figure(figure),
    }
}

/// `2024年`
fn is_year(figure: &Figure) -> bool {
    figure.unit == Unit::Other("年".to_owned()) && figure.value > Decimal::from(1990)
}

/// What a unit counts. Figures on different scales cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    Share,
    Money,
    People,
    Area,
    Time,
    Points,
    Length,
    Weight,
    Volume,
    /// 次, 个, 篇 and all other measure words.
    Things,
}

impl Scale {
    /// The scale of a unit; none where no unit is written.
    pub fn of(unit: &Unit) -> Option<Scale> {
        Some(match unit {
            Unit::None => return None,
            Unit::Yuan | Unit::WanYuan | Unit::YiYuan => Scale::Money,
            Unit::Percent => Scale::Share,
            Unit::Points => Scale::Points,
            Unit::People => Scale::People,
            Unit::SquareMetres => Scale::Area,
            Unit::Other(written) => match written.trim_start_matches(['万', '亿']) {
                "百分点" | "‰" => Scale::Share,
                "人次" | "人天" | "位" | "名" | "人" => Scale::People,
                "平方公里" | "亩" | "公顷" => Scale::Area,
                "公里" | "千米" | "米" => Scale::Length,
                "公斤" | "吨" => Scale::Weight,
                "立方米" => Scale::Volume,
                "个工作日" | "工作日" | "小时" | "分钟" | "季度" | "个月" | "天" | "日" | "月" | "年"
                | "周" => Scale::Time,
                _ => Scale::Things,
            },
        })
    }
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    More,
    Less,
}

/// The direction a target states, or that of a bare figure where nothing speaks for less.
pub fn direction(row: &Indicator<'_>, wanted: &Figure) -> Option<Direction> {
    match wanted.bound {
        Some(bound) if bound.is_upper() => Some(Direction::Less),
        None | Some(Bound::Equal) if wording::may_want_less(row, wanted) => None,
        _ => Some(Direction::More),
    }
}

/// Whether an indicator is one of cost, by its category or its group.
pub fn is_cost(row: &Indicator<'_>) -> bool {
    [row.category, row.group].into_iter().flatten().any(|field| text::squeeze(&field.raw).contains("成本"))
}

/// Target and actual value of an indicator on one scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Achievement {
    /// None where more may be as good as less.
    pub direction: Option<Direction>,
    pub goal: Printed,
    pub result: Printed,
    /// The actual value is written with a comparator of its own, so that it may be better still.
    open: bool,
}

impl Achievement {
    /// Both values where they are figures on one scale; for a range, the end that must be reached.
    pub fn of(row: &Indicator<'_>) -> Option<Achievement> {
        let (target, reached) = (row.target?, row.actual.and_then(Field::figure)?);
        let wanted = match Target::of(&target.raw) {
            Target::Figure(figure) => figure,
            Target::Range(_, high) if wording::may_want_less(row, &high) => {
                Figure { bound: Some(Bound::AtMost), ..high }
            }
            Target::Range(low, _) => Figure { bound: Some(Bound::AtLeast), ..low },
            _ => return None,
        };
        let (goal, result) = comparable(&wanted, reached)?;
        let each = target.raw.contains('每') != row.actual?.raw.contains('每');
        let direction = if each { None } else { direction(row, &wanted) };
        let open = reached.bound.is_some_and(|bound| match direction {
            Some(Direction::More) => bound.is_lower(),
            Some(Direction::Less) => bound.is_upper(),
            None => false,
        });
        Some(Achievement { direction, goal, result, open })
    }

    /// Whether the target is certainly missed, or a limit certainly exceeded.
    pub fn is_missed(&self) -> bool {
        let beyond = match self.direction {
            Some(Direction::More) => surely_above(&self.goal, &self.result),
            Some(Direction::Less) => surely_above(&self.result, &self.goal),
            None => false,
        };
        beyond && !self.open
    }

    /// Achievement in per cent: actual ÷ target where more is better, target ÷ actual where less is.
    pub fn percent(&self) -> Option<Decimal> {
        match self.direction? {
            Direction::More => super::say::percent(self.result.value, self.goal.value),
            Direction::Less => super::say::percent(self.goal.value, self.result.value),
        }
    }
}

/// Both figures on one scale. The unit of the actual value may be left out.
fn comparable(target: &Figure, actual: &Figure) -> Option<(Printed, Printed)> {
    if target.unit.is_money() && actual.unit.is_money() {
        return Some((Printed::amount(target)?, Printed::amount(actual)?));
    }
    let same = target.unit == actual.unit || actual.unit == Unit::None;
    // A share written as 0.96 answers 95% as well as 96 does.
    let share = target.unit == Unit::Percent && actual.unit == Unit::None && actual.value <= Decimal::ONE;
    let money = target.unit.is_money() && actual.unit == Unit::None;
    (same && !share && !money).then(|| (Printed::exact(target.value), Printed::exact(actual.value)))
}

/// A day that was due and the day it was done, where both name year and month: true where it was
/// certainly late.
pub fn is_late(row: &Indicator<'_>) -> bool {
    let (Some(target), Some(actual)) = (row.target, row.actual) else { return false };
    if Target::of(&target.raw) != Target::Day {
        return false;
    }
    match (Date::read(&target.raw), Date::read(&actual.raw)) {
        (Some((_, due)), Some((done, _))) => done > due,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::notation::read;

    fn kind(text: &str) -> String {
        let debug = format!("{:?}", Target::of(text));
        debug.split(['(', ' ']).next().unwrap().to_owned()
    }

    #[test]
    fn figures_ranges_and_days_are_told_apart() {
        for text in ["≥30次", "30次以上", "控制在5万元以内", "不少于20次", "每月不超过10万", "5天", "100%"]
        {
            assert_eq!(kind(text), "Figure", "{text}");
        }
        for text in ["3-5次", "90%~95%", "90%-95%", "10～20人", "5至8篇"] {
            assert_eq!(kind(text), "Range", "{text}");
        }
        for text in [
            "12月底前",
            "2024年12月31日前",
            "2024年",
            "2024.12.31前完成",
            "2024年6月",
            "6月30日",
            "2023-2025年",
        ] {
            assert_eq!(kind(text), "Day", "{text}");
        }
        assert_eq!(kind("一楼60平方米，二楼80平方米"), "Figures");
        assert_eq!(kind("≤万元"), "NoNumber");
        assert_eq!(kind("——"), "Nothing");
    }

    #[test]
    fn a_test_can_be_passed_or_failed_and_words_cannot() {
        for text in [
            "按时完成",
            "零差错",
            "无安全事故",
            "未发生泄密",
            "来件必复",
            "所有乡镇",
            "不超预算",
            "验收合格",
            "有",
            "是",
            "符合定额标准",
            "每月一次",
        ] {
            assert_eq!(kind(text), "Test", "{text}");
        }
        for text in ["满意", "基本满意", "良好以上", "优秀", "效果显著", "定性优良中低差"]
        {
            assert_eq!(kind(text), "Grade", "{text}");
        }
        for text in ["及时", "定性", "不断提升", "基本完成", "减少浪费", "参照2021年情况", "稳步提高"]
        {
            assert_eq!(kind(text), "Words", "{text}");
        }
    }

    fn achieved(target: &str, actual: &str) -> (bool, Option<String>) {
        let text = format!(
            "self_eval\nindicators[0].name = 甲\nindicators[0].target = {target}\nindicators[0].actual = {actual}"
        );
        let case = read(&text).unwrap();
        let row = case.submission.forms[0].indicators()[0];
        let answer = Achievement::of(&row);
        (
            answer.is_some_and(|answer| answer.is_missed()),
            answer.and_then(|answer| answer.percent()).map(|percent| percent.to_string()),
        )
    }

    #[test]
    fn achievement_goes_both_ways() {
        assert_eq!(achieved("≥40次", "30次"), (true, Some("75".into())));
        assert_eq!(achieved("≤40件", "50件"), (true, Some("80".into())));
        assert_eq!(achieved("≤2万元", "15000元"), (false, Some("133.33".into())));
        assert_eq!(achieved("3-5次", "2次"), (true, Some("66.67".into())));
        assert_eq!(achieved("≥95%", "≥90%"), (false, Some("94.74".into())));
        assert_eq!(achieved("5天", "3天"), (false, None));
        assert_eq!(achieved("30次以上", "100%"), (false, None));
        assert_eq!(achieved("≤5次", "0次"), (false, None));
    }

    #[test]
    fn a_day_after_the_one_due_is_late() {
        let late = |target: &str, actual: &str| {
            let text = format!("self_eval\nindicators[0].target = {target}\nindicators[0].actual = {actual}");
            let case = read(&text).unwrap();
            is_late(&case.submission.forms[0].indicators()[0])
        };
        assert!(late("2024年11月30日前", "2024年12月2日"));
        assert!(!late("2024年11月底前", "2024年11月30日"));
        assert!(!late("11月底前", "2024年12月2日"));
        assert!(!late("≥30次", "2024年12月2日"));
    }
}
