//! What a form may spend in the year by one of its own indicators: `经费开支 ≤134.3万元`,
//! `每月不超过10万`, `不超过年初预算`.
//!
//! Only a limit on all the spending of the form can be held against its executed amount; one on
//! wages, meetings or a single item cannot.

use super::{matching, say};
use crate::base::{Bound, Decimal, Printed, Reading, text};
use crate::model::{Field, Form, Indicator};

/// What the form may spend in the year by one of its indicators.
pub struct Limit<'a> {
    pub amount: Printed,
    /// The budget field the limit is.
    pub budget: Option<&'a Field>,
    /// How a limit for each month comes to one for the year.
    pub each: Option<(String, String)>,
}

/// The limit an indicator sets on all the spending of its form; none where it sets none, or one on a
/// part of it.
pub fn limit<'a>(form: &'a Form, row: &Indicator<'_>, target: &Field) -> Option<Limit<'a>> {
    let funds = form.funds("total");
    let whole = is_whole_spending(form, row.name.map_or("", Field::shown));
    let Reading::Figure(figure) = &target.reading else {
        let budget = match budget_limit(target.shown()).filter(|_| whole)? {
            BudgetLimit::Initial => funds.initial,
            BudgetLimit::Budget => funds.budget(),
        };
        return say::amount(budget).map(|amount| Limit { amount, budget, each: None });
    };
    if !figure.unit.is_money() || !figure.bound.is_some_and(Bound::is_upper) {
        return None;
    }
    let own = Printed::amount(figure)?;
    let budget = [funds.initial, funds.full_year].into_iter().flatten();
    let equal =
        budget.into_iter().find(|field| say::amount(Some(*field)).is_some_and(|b| b.value == own.value));
    if !whole && equal.is_none() {
        return None;
    }
    let times = times_a_year(row)?;
    let value = own.value.checked_mul(Decimal::from(times))?;
    let each = (times > 1).then(|| {
        let year = format!("{} × {times} = {}", say::wan(own.value), say::wan(value));
        (format!("（全年{year}万元）"), format!(" ({year} a year)"))
    });
    Some(Limit { amount: Printed { value, ..own }, budget: equal, each })
}

/// Whether an indicator is about all the spending of its form: `经费开支`, or what the project is
/// called itself.
fn is_whole_spending(form: &Form, name: &str) -> bool {
    const WORDS: [&str; 34] = [
        "项目", "经费", "开支", "支出", "成本", "费用", "资金", "财政", "预算", "决算", "投资", "投入",
        "使用", "执行", "控制", "管理", "情况", "总额", "总", "金额", "数额", "年度", "全年", "本年", "整体",
        "部门", "单位", "专项", "节约", "指标", "数", "额", "率", "的",
    ];
    let squeezed = text::squeeze(name);
    if squeezed.is_empty() {
        return false;
    }
    let own = |name: &str| {
        let core = matching::core(name);
        let core = core.trim_end_matches("补助").trim_end_matches("补贴").to_owned();
        Some(core).filter(|core| !core.is_empty())
    };
    let project = own(form.instance());
    made_of(&squeezed, &WORDS) || (project.is_some() && own(name) == project)
}

/// A target that names the budget itself as the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BudgetLimit {
    /// 不超过年初预算
    Initial,
    /// 不超预算, 控制在年度预算范围内
    Budget,
}

/// The budget a target without a figure names as its limit; none where it speaks of anything else.
fn budget_limit(target: &str) -> Option<BudgetLimit> {
    const LIMITS: [&str; 12] =
        ["不超", "不得", "不突破", "不高于", "不大于", "小于", "低于", "控制", "≤", "<=", "以内", "之内"];
    const OTHERS: [&str; 26] = [
        "超过", "过", "超出", "出", "等于", "严格", "在", "年初", "全年", "年度", "本年", "当年", "批复",
        "财政", "项目", "部门", "单位", "总额", "范围", "预算", "支出", "经费", "金额", "资金", "安排",
        "指标",
    ];
    const ENDINGS: [&str; 5] = ["总", "数", "额", "内", "的"];
    let squeezed = text::squeeze(target);
    let words: Vec<&str> = LIMITS.iter().chain(&OTHERS).chain(&ENDINGS).copied().collect();
    let limits = LIMITS.iter().any(|word| squeezed.contains(word)) || squeezed.ends_with('内');
    if !squeezed.contains("预算") || !limits || !made_of(&squeezed, &words) {
        return None;
    }
    Some(if squeezed.contains("年初") { BudgetLimit::Initial } else { BudgetLimit::Budget })
}

/// How many times a year a limit counts: `每月不超过10万` is twelve. None where it is one for each
/// person, event or other thing that is not counted here.
fn times_a_year(row: &Indicator<'_>) -> Option<u32> {
    let words = [row.name, row.target].into_iter().flatten().map(|field| text::squeeze(&field.raw));
    let words: String = words.collect();
    let rest = words.replace("每年", "").replace("年均", "").replace("每个月", "每月");
    if let Some(monthly) = ["每月", "月均", "/月"].iter().find(|word| rest.contains(**word)) {
        return is_plain(&rest.replace(monthly, "")).then_some(12);
    }
    if let Some(quarterly) = ["每季度", "每季", "/季"].iter().find(|word| rest.contains(**word)) {
        return is_plain(&rest.replace(quarterly, "")).then_some(4);
    }
    is_plain(&rest).then_some(1)
}

/// Whether a text states no price for a single thing.
fn is_plain(text: &str) -> bool {
    let single = ["每", "/", "人均", "户均", "平均", "单价", "单位", "标准", "均价", "次均", "亩均"];
    !single.iter().any(|word| text.contains(word))
}

/// Whether a text is a row of the given words.
fn made_of(text: &str, words: &[&str]) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        let longest = words.iter().filter(|word| rest.starts_with(**word)).map(|word| word.len()).max();
        let Some(length) = longest else { return false };
        rest = rest.get(length..).unwrap_or_default();
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_as_a_limit_is_told_from_a_part_of_it() {
        assert_eq!(budget_limit("不超预算"), Some(BudgetLimit::Budget));
        assert_eq!(budget_limit("控制在年度预算范围内"), Some(BudgetLimit::Budget));
        assert_eq!(budget_limit("不超过年初预算"), Some(BudgetLimit::Initial));
        assert_eq!(budget_limit("工资总额不超过年初预算"), None);
        assert_eq!(budget_limit("预算编制合理"), None);
    }

    #[test]
    fn an_indicator_of_all_spending_is_told_from_one_of_a_part() {
        let case = crate::audit::notation::read("project_eval\nname = 水电补助").unwrap();
        let form = &case.submission.forms[0];
        for name in ["经费开支", "财政资金支出", "项目总成本", "水电费"] {
            assert!(is_whole_spending(form, name), "{name}");
        }
        for name in ["工资", "公用经费", "培训成本", "办案效率", ""] {
            assert!(!is_whole_spending(form, name), "{name}");
        }
    }
}
