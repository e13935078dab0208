//! Income, spending and what is left: 收入总计1180万元，支出总计1168万元，年末结转12万元.

use super::measure::{Kind, Measure};
use super::relation::{Relation, Way};
use super::report::Report;
use super::statement::Statement;
use crate::base::{Printed, verdict};

/// Figures of each kind that are looked at.
const MOST: usize = 6;

/// What is called left at the end of a year.
const LEFT: [&str; 14] = [
    "年末结转和结余",
    "年末结转结余",
    "年末结转",
    "年末结余",
    "结转结余",
    "结转和结余",
    "结转结余资金",
    "年末结转结余资金",
    "年末财政拨款结转和结余",
    "结余",
    "结余资金",
    "收支结余",
    "年终结余",
    "年终结转结余",
];

/// What a year begins with.
const BEGUN: [&str; 8] = [
    "年初结转和结余",
    "年初结转结余",
    "年初结转",
    "上年结转",
    "上年结转结余",
    "上年结转和结余",
    "加上年初结转",
    "加上上年结转",
];

/// Words of budgets that changed in the year.
const ADDED: [&str; 5] = ["追加", "调增", "调减", "调整", "下达"];

/// Words of sections that move money otherwise.
const OTHERWISE: [&str; 5] = ["结余分配", "非财政拨款结余", "专用结余", "收回", "缴回"];

/// What is left against what came in and what was spent, all told in one section.
pub fn left<'a>(report: &Report<'a>, at: usize) -> Option<Relation<'a>> {
    let own = report.statements.get(at).filter(|own| is_called(own, &LEFT))?;
    let stated = own.quantity.filter(|_| own.money.is_some() && own.hedge.is_none() && !own.doubtful)?;
    let text = &report.sections.get(own.section)?.field.raw;
    if OTHERWISE.iter().any(|word| text.contains(word)) || own.opening.contains("其中") {
        return None;
    }
    let near = |line: usize| line.abs_diff(own.line) <= 2;
    let here = || {
        let statements = report.statements.iter();
        statements.filter(|one| one.section == own.section && near(one.line) && one.year.may_be(own.year))
    };
    let incomes: Vec<&Statement<'a>> = here().filter(|one| is_income(one)).take(MOST).collect();
    let spent: Vec<&Statement<'a>> = here().filter(|one| is_spent(one)).take(MOST).collect();
    // Of something narrower, where the whole was not spoken of just before.
    let whole = own.tail.contains("年末") || own.tail.contains("年终") || own.opening.contains("收支相抵");
    let before = if whole { report.statements.sentence_before(at) } else { Vec::new() };
    let beside = report.statements.before(at).chain(before).any(is_spent);
    let added = report
        .statements
        .before(at)
        .any(|one| ADDED.iter().any(|word| one.tail.contains(word)) && !one.is_amount());
    if !beside || (added && !whole) {
        return None;
    }
    let begun: Vec<&Statement<'a>> = here().filter(|one| is_called(one, &BEGUN)).take(2).collect();
    let mut ways = Vec::new();
    for (income, spent) in
        incomes.iter().rev().flat_map(|income| spent.iter().map(move |spent| (income, spent)))
    {
        let (x, y) = (income.amount()?, spent.amount()?);
        ways.extend(way(own, &stated, &[(income, x)], (spent, y)));
        for begun in &begun {
            if let Some(b) = begun.quantity {
                ways.extend(way(own, &stated, &[(income, x), (begun, b)], (spent, y)));
            }
        }
    }
    Relation::best("difference", own, &stated, &own.told_in(), ways)
}

fn way<'a>(
    own: &Statement<'a>,
    stated: &Printed,
    income: &[(&Statement<'a>, Printed)],
    (spent, y): (&Statement<'a>, Printed),
) -> Option<Way<'a>> {
    let mut value = stated.value.checked_sub(stated.value)?;
    for (_, x) in income {
        value = value.checked_add(x.value)?;
    }
    let value = value.checked_sub(y.value)?;
    let shown: Vec<String> = income.iter().map(|(_, x)| own.told(x.value)).collect();
    let negative = Printed { value: -y.value, ..y };
    let terms: Vec<Printed> = income.iter().map(|(_, x)| *x).chain([negative]).collect();
    let mut others: Vec<_> = income.iter().map(|(one, _)| one.field).collect();
    others.push(spent.field);
    Some(Way {
        verdict: verdict::sum(stated, &terms),
        value,
        formula: format!("{} - {} = {}", shown.join(" + "), own.told(y.value), own.told(value)),
        others,
    })
}

/// All income against the year's and what the year began with, told in one paragraph.
pub fn income<'a>(report: &Report<'a>, at: usize) -> Option<Relation<'a>> {
    const YEARS: [&str; 6] =
        ["本年收入", "本年收入合计", "年度收入合计", "收入合计", "当年收入", "本年收入小计"];
    let own = report.statements.get(at).filter(|own| is_called(own, &["收入总计", "总收入", "收入共计"]))?;
    let stated = own.amount()?;
    let text = &report.sections.get(own.section)?.field.raw;
    if OTHERWISE.iter().any(|word| text.contains(word)) {
        return None;
    }
    let here = || {
        let earlier = report.statements.iter().take(at);
        earlier.filter(|one| one.section == own.section && one.line == own.line && one.year.may_be(own.year))
    };
    let mut years = here().filter(|one| is_called(one, &YEARS) && one.amount().is_some());
    let mut begun = here().filter(|one| is_called(one, &BEGUN) && !one.doubtful);
    let (Some(year), None, Some(carried), None) = (years.next(), years.next(), begun.next(), begun.next())
    else {
        return None;
    };
    let (a, b) = (year.amount()?, carried.quantity.filter(|_| carried.hedge.is_none())?);
    let value = a.value.checked_add(b.value)?;
    let way = Way {
        verdict: verdict::sum(&stated, &[a, b]),
        value,
        formula: format!("{} + {} = {}", own.told(a.value), own.told(b.value), own.told(value)),
        others: vec![year.field, carried.field],
    };
    Relation::best("total", own, &stated, "万元", vec![way])
}

/// What remains of one thing after another: 原值8650万元，累计折旧3460万元，净值5190万元; and a budget with
/// what was added to it.
pub fn rest<'a>(report: &Report<'a>, at: usize) -> Option<Relation<'a>> {
    let own = report.statements.get(at)?;
    let stated = own.plain().filter(|_| own.quantity.is_some())?;
    let named = |name: &str| is_called(own, &[name]) || own.subject == name;
    let told = |word: &str| report.statements.before(at).any(|one| one.tail.contains(word));
    let (_, whole, less, sign) =
        RESTS.iter().find(|(name, whole, less, _)| named(name) && told(whole) && told(less))?;
    let here: Vec<&Statement<'a>> =
        report.statements.before(at).filter(|one| one.is_counted_like(own)).collect();
    let only = |word: &str| {
        let mut found = here.iter().filter(|one| one.tail.contains(word) && one.plain().is_some());
        found.next().filter(|_| found.next().is_none())
    };
    let (whole, less) = (only(whole)?, only(less)?);
    let listed = |one: &Statement<'a>| report.lists.iter().any(|list| list.parts.contains(&one.at));
    let stray = |one: &&&Statement<'a>| one.at > whole.at && one.at != less.at && !listed(one);
    if whole.at == less.at
        || less.at < whole.at
        || here.iter().filter(stray).count() > 0
        || here.iter().any(|one| one.tail.contains("调减") || one.tail.contains("核减"))
    {
        return None;
    }
    let (x, y) = (whole.plain()?, less.plain()?);
    let term = if *sign { y } else { Printed { value: -y.value, ..y } };
    let value = x.value.checked_add(term.value)?;
    let way = Way {
        verdict: verdict::sum(&stated, &[x, term]),
        value,
        formula: format!(
            "{} {} {} = {}",
            own.told(x.value),
            if *sign { '+' } else { '-' },
            own.told(y.value),
            own.told(value)
        ),
        others: vec![whole.field, less.field],
    };
    let name = if *sign { "total" } else { "difference" };
    Relation::best(name, own, &stated, &own.told_in(), vec![way])
}

/// What is made of two others: its name, theirs, and whether the second is added.
const RESTS: [(&str, &str, &str, bool); 12] = [
    ("净值", "原值", "折旧", false),
    ("固定资产净值", "原值", "折旧", false),
    ("净资产", "资产总额", "负债总额", false),
    ("空编", "编制", "在职", false),
    ("缺编", "编制", "在职", false),
    ("调整后预算", "年初预算", "追加", true),
    ("调整后预算数", "年初预算", "追加", true),
    ("调整预算数", "年初预算", "追加", true),
    ("调整后预算", "年初预算", "年中调整", true),
    ("全年预算数", "年初预算", "追加", true),
    ("全年预算数", "年初预算", "调增", true),
    ("全年预算", "年初预算", "追加", true),
];

/// Whether a figure is called one of these, its year aside.
fn is_called(one: &Statement<'_>, names: &[&str]) -> bool {
    let tail = one.tail.trim_start_matches("其中");
    let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
    let rest = tail.get(digits..).unwrap_or_default();
    let bare = if digits == 4 { rest.strip_prefix('年').unwrap_or(tail) } else { tail };
    let bare = bare.trim_start_matches('度').trim_start_matches("部门");
    names.contains(&bare) || names.contains(&super::role::linked(bare))
}

fn is_income(one: &Statement<'_>) -> bool {
    let summed =
        ["总计", "合计", "决算", "总收入", "总额", "本年收入"].iter().any(|word| one.tail.contains(word));
    let budget = one.measure == Some(Measure::Total) && one.kind == Kind::Budget;
    let bare =
        one.kind == Kind::Budget && super::words::named(&one.tail).is_some_and(|named| named.only_kind);
    one.amount().is_some() && ((one.tail.contains("收入") && summed) || budget || bare)
}

fn is_spent(one: &Statement<'_>) -> bool {
    let summed =
        ["总计", "合计", "决算", "总支出", "总额", "本年支出"].iter().any(|word| one.tail.contains(word));
    let total = one.measure == Some(Measure::Total) && one.kind != Kind::Budget;
    let bare =
        one.kind == Kind::Actual && super::words::named(&one.tail).is_some_and(|named| named.only_kind);
    let named = one.tail.contains("支出") && summed && one.measure.is_none_or(|own| own == Measure::Total);
    one.amount().is_some() && !one.tail.contains("收入") && (named || total || bare)
}
