//! A report or form is dated before the fiscal year was over, or in the future.

use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::Date;
use crate::model::{Field, Form, Severity};

pub const RULE: Rule = Rule {
    code: "N005",
    revision: 1,
    name: "implausible-date",
    title_zh: "日期不合理",
    title_en: "Implausible date",
    severity: Severity::Warning,
    why_zh: "自评在年度终了后进行，落款早于年末或晚于今天的，日期或材料有误。",
    why_en: "A self-evaluation is made when the year is over; a date before its end, or after today, is wrong, or the paper is.",
    clause: Clause::Practice,
    reads: &["any cover.date", "any signature.date"],
    thresholds: &[],
    flags: "
        year 2024
        narrative
        cover.date = 2024年12月10日             <- N005
        base_table
        signature.date = 2027年3月1日           <- N005
    ",
    passes: "
        year 2024
        narrative
        cover.date = 2025年3月18日
        base_table
        signature.date = 年 月 日
        self_eval
        signature.date = 2024年12月
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in &case.submission.forms {
        for path in ["cover.date", "signature.date"] {
            if let Some(field) = form.field(path) {
                check_date(case, form, field, sink);
            }
        }
    }
}

fn check_date(case: &Case<'_>, form: &Form, field: &Field, sink: &mut Sink<'_>) {
    let Some((first, last)) = Date::read(&field.raw) else { return };
    let end = case.submission.year.map(|year| Date::new(year, 12, 31));
    let (zh, en) = match end.filter(|end| last < *end) {
        Some(end) => {
            (format!("早于评价年度终了的{}", end.chinese()), format!("before the fiscal year ended on {end}"))
        }
        None if first > case.today => {
            (format!("晚于今天{}", case.today.chinese()), format!("after today, {}", case.today))
        }
        None => return,
    };
    let (called, label, shown) = (say::opening(form), field.label(), field.shown());
    sink.find(Draft::at(form, field).say(
        format!("{}{label}为{shown}，{zh}。", called.zh),
        format!("{}: {label} is {shown}, {en}.", called.en),
    ));
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn the_last_day_of_the_year_is_not_before_its_end() {
        expect(
            &RULE,
            "
            year 2024
            narrative
            cover.date = 2024.12.30             <- N005
            base_table
            signature.date = 2024-12-31
            self_eval
            signature.date = 2024年11月         <- N005
            ",
        );
    }

    #[test]
    fn today_itself_is_not_the_future() {
        expect(
            &RULE,
            "
            narrative
            cover.date = 2026年6月30日
            base_table
            signature.date = 2026年7月1日       <- N005
            ",
        );
    }
}
