//! Quantities that a report states, held against the forms.

use super::measure::{Kind, Measure};
use super::report::Report;
use super::statement::{self, Statement, Year};
use super::tables::{Beside, Tables, Which};
use crate::audit::terms::best;
use crate::audit::{Case, say};
use crate::base::{Decimal, Printed, Verdict, prose};

/// One statement beside the figure of a form it should equal.
#[derive(Clone, Debug)]
pub struct Compared<'s, 'a> {
    pub own: &'s Statement<'a>,
    pub stated: Printed,
    pub verdict: Verdict,
    /// The form's figure that is meant.
    pub beside: Beside<'a>,
    /// Whether ten thousand times or a ten-thousandth of it agrees: 元 for 万元.
    pub shifted: bool,
}

/// Every quantity of a report that a form holds too.
pub fn compare<'s, 'a>(case: &Case<'a>, report: &'s Report<'a>) -> Vec<Compared<'s, 'a>> {
    let tables = Tables::of(case);
    let other_money = tables.has_other_money() || speaks_of_other_money(report);
    let mut found: Vec<Compared<'s, 'a>> = Vec::new();
    for own in report.statements.iter() {
        let Some((measure, which)) = looked_up(case, own) else { continue };
        if is_elsewhere(report, own, measure) || is_of_another_year(case, report, own) {
            continue;
        }
        let Some(mut compared) = against(&tables, own, measure, &which) else { continue };
        let general = own.general || heading_of(report, own).contains("一般公共预算");
        let broad = matches!(measure, Measure::Total | Measure::Basic | Measure::Projects);
        if general && broad && other_money && compared.stated.value <= compared.beside.total {
            compared.verdict = unless_it_holds(compared.verdict);
        }
        found.push(compared);
    }
    spare_shares(&mut found);
    found
}

fn unless_it_holds(verdict: Verdict) -> Verdict {
    if verdict == Verdict::Fails { Verdict::Unverifiable } else { verdict }
}

fn heading_of<'a>(report: &Report<'a>, own: &Statement<'a>) -> &'a str {
    report.sections.get(own.section).map_or("", |section| section.heading)
}

/// Whether the sections on the other budgets have amounts of their own.
fn speaks_of_other_money(report: &Report<'_>) -> bool {
    let other = |own: &Statement<'_>| {
        let heading = heading_of(report, own);
        ["政府性基金", "国有资本", "社会保险", "社保基金"].iter().any(|word| heading.contains(word))
    };
    let positive = |own: &Statement<'_>| own.money.is_some_and(|money| money.value > Decimal::ZERO);
    report.statements.iter().any(|own| other(own) && positive(own))
}

/// The quantity and the columns a statement can be about.
fn looked_up(case: &Case<'_>, own: &Statement<'_>) -> Option<(Measure, Vec<Which>)> {
    let measure = own.measure.filter(|_| own.is_amount())?;
    // 编制42名（含工勤）: not what the form counts.
    if own.after.starts_with('(') && own.after.contains('含') {
        return None;
    }
    if matches!(measure, Measure::Posts | Measure::Staff | Measure::Score) {
        let now = own.year == Year::Unsaid || own.year == case.submission.year.map_or(Year::Unsaid, Year::Of);
        return now.then(|| (measure, vec![Which::Actual]));
    }
    let last = match (own.year, case.submission.year) {
        (Year::Unsaid, _) => false,
        (Year::Last, _) => true,
        (Year::Of(year), Some(fiscal)) if year == fiscal => false,
        (Year::Of(year), Some(fiscal)) if year == fiscal - 1 => true,
        _ => return None,
    };
    let columns = match (last, own.kind) {
        (true, Kind::Budget) => return None,
        (true, _) => vec![Which::Prior],
        (false, Kind::Budget) => vec![Which::Budget],
        (false, Kind::Actual) => vec![Which::Actual],
        (false, Kind::Unsaid) => vec![Which::Actual, Which::Budget],
    };
    Some((measure, columns))
}

/// Whether the year last named in the paragraph, or in the heading above it, is another one.
fn is_of_another_year(case: &Case<'_>, report: &Report<'_>, own: &Statement<'_>) -> bool {
    const HEADING: usize = 30;
    if own.year != Year::Unsaid {
        return false;
    }
    let earlier = report.statements.iter().take(own.at).rev();
    let mut earlier = earlier.take_while(|one| one.section == own.section && one.line == own.line);
    let said = earlier.find(|one| one.year != Year::Unsaid).map(|one| one.year);
    let heading = || {
        let lines = report.sections.get(own.section)?.field.raw.lines().take(own.line);
        let short = |line: &&str| line.chars().count() <= HEADING && !line.contains('。');
        lines.filter(short).last().map(|line| statement::year(&prose::read(line).text))
    };
    let fiscal = case.submission.year.map_or(Year::Unsaid, Year::Of);
    said.or_else(heading).is_some_and(|year| year != fiscal && year != Year::Unsaid)
}

/// Staff of some other body: a subordinate one, or one named before in the sentence.
fn is_elsewhere(report: &Report<'_>, own: &Statement<'_>, measure: Measure) -> bool {
    const BODIES: [&str; 8] = ["下属", "下设", "所属", "所辖", "二级单位", "局机关", "机关本级", "离退休"];
    match measure {
        Measure::Posts | Measure::Staff => {
            let here = |one: &&Statement<'_>| {
                let staff = ["编制", "在职", "实有"].iter().any(|word| one.tail.contains(word));
                one.sentence == own.sentence && staff
            };
            // Whose staff it is shows where staff is first spoken of.
            let of_another = report.statements.iter().find(here).is_some_and(|one| one.measure.is_none());
            let clause = own.opening.rsplit(';').next().unwrap_or_default();
            // 实有人数43人，其中在职40人: the broader number is not the form's.
            let narrower = |one: &Statement<'_>| {
                let broad = measure == Measure::Staff && !own.subject.contains("在职");
                broad && one.sentence == own.sentence && one.subject.contains("在职")
            };
            of_another
                || clause.contains("其中")
                || BODIES.iter().any(|word| own.opening.contains(word))
                || report.statements.iter().any(narrower)
        }
        Measure::Score => ["项目", "个"].iter().any(|word| own.opening.contains(word)),
        // 实际采购金额 is of what was bought for the sentence's budget.
        Measure::Procurement if !own.tail.contains("政府采购") => report
            .statements
            .before(own.at)
            .next()
            .is_none_or(|last| last.measure != Some(Measure::Procurement)),
        _ => {
            ["下属", "二级单位", "所辖"].iter().any(|word| own.opening.contains(word))
                || is_joined_to_a_change(report, own)
        }
    }
}

/// 年中追加项目经费20万元、人员经费20万元: the second is added too.
fn is_joined_to_a_change(report: &Report<'_>, own: &Statement<'_>) -> bool {
    let last = report.statements.before(own.at).next();
    let changed = |last: &Statement<'_>| {
        ["追加", "调增", "调减", "核减", "新增"].iter().any(|word| last.tail.contains(word))
    };
    own.before.starts_with(['、', '和', '及']) && last.is_some_and(changed)
}

fn against<'s, 'a>(
    tables: &Tables<'a>,
    own: &'s Statement<'a>,
    measure: Measure,
    columns: &[Which],
) -> Option<Compared<'s, 'a>> {
    let figure = own.field.figure()?;
    let stated = if figure.unit.is_money() { own.money? } else { Printed::exact(figure.value) };
    let found: Vec<Vec<Beside<'a>>> = columns.iter().map(|which| tables.beside(measure, *which)).collect();
    // With what was spent left blank in the form, that may be meant.
    let complete = found.first().is_some_and(|column| !column.is_empty());
    let all: Vec<Beside<'a>> = found.into_iter().flatten().collect();
    let agrees = |value: Printed| best(all.iter().map(|beside| beside.agrees(&value, own.hedge)));
    let verdict = agrees(stated);
    let shifted = verdict == Verdict::Fails && figure.unit.is_money() && {
        let settled = |value: Option<Decimal>| {
            let value = value.filter(|value| !value.is_zero());
            value.is_some_and(|value| agrees(Printed { value, ..stated }) == Verdict::Holds)
        };
        let scale = Decimal::from(10_000);
        settled(stated.value.checked_mul(scale)) || settled(stated.value.checked_div(scale))
    };
    let verdict = if complete || shifted { verdict } else { unless_it_holds(verdict) };
    let meant = all.iter().find(|beside| beside.agrees(&stated, own.hedge) == verdict).or(all.first())?;
    Some(Compared { own, stated, verdict, beside: meant.clone(), shifted })
}

/// One quantity stated several times: where a statement agrees with the form, or all together come to
/// it, the others may be of parts. Money is spared only by the sum.
fn spare_shares(found: &mut [Compared<'_, '_>]) {
    let told: Vec<(Option<Measure>, Kind, Decimal, Decimal, bool)> = found
        .iter()
        .map(|one| {
            let holds = one.verdict != Verdict::Fails;
            (one.own.measure, one.own.kind, one.stated.value, one.beside.total, holds)
        })
        .collect();
    for one in found.iter_mut().filter(|one| one.verdict == Verdict::Fails) {
        let same = |other: &&(Option<Measure>, Kind, Decimal, Decimal, bool)| {
            other.0 == one.own.measure && other.1 == one.own.kind
        };
        let counted = one.own.money.is_none();
        let mut values: Vec<Decimal> = told.iter().filter(same).map(|other| other.2).collect();
        let agreed = told.iter().filter(same).any(|other| other.4);
        let sum = say::total(&values);
        values.dedup();
        if (counted && agreed) || (values.len() > 1 && sum == Some(one.beside.total)) {
            one.verdict = Verdict::Unverifiable;
        }
    }
}
