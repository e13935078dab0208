//! One third-level indicator stands twice in a form.

use std::collections::HashMap;

use crate::audit::{Case, Clause, Draft, Rule, Sink, say, wording};
use crate::base::text;
use crate::model::{Field, Form, Indicator, Severity};

pub const RULE: Rule = Rule {
    code: "I007",
    revision: 1,
    name: "duplicate-indicator",
    title_zh: "指标重复",
    title_en: "Duplicate indicator",
    severity: Severity::Warning,
    why_zh: "同一指标重复设置即重复计分，应合并或改为不同内容。名称只差空格和标点的，视为相同。",
    why_en: "An indicator set twice is scored twice; merge them or change one. Names that differ only in spaces and punctuation are the same.",
    clause: Clause::Practice,
    reads: &["scored indicators[*].name", "scored indicators[*].target"],
    thresholds: &[],
    flags: "
        project_eval
        indicators[0].name = 推介活动场次
        indicators[0].target = ≥5次
        indicators[1].name = 推介活动 场次。     <- I007
        indicators[1].target = ≥4次
    ",
    passes: "
        project_eval
        indicators[0].name = 企业满意度
        indicators[1].name = 群众满意度
        indicators[2].name = 无
        indicators[3].name = 无
        indicators[4].name = 指标1
        indicators[5].name = 指标1
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.scored_forms() {
        check_form(form, sink);
    }
}

fn check_form(form: &Form, sink: &mut Sink<'_>) {
    let mut seen: HashMap<String, Indicator<'_>> = HashMap::new();
    for row in form.indicators() {
        let Some(name) = row.name.filter(|name| wording::is_filled(name)) else { continue };
        let key: String = text::squeeze(&name.raw).chars().filter(|c| c.is_alphanumeric()).collect();
        if key.is_empty() {
            continue;
        }
        match seen.get(&key) {
            Some(first) => report(form, first, &row, name, sink),
            None => {
                seen.insert(key, row);
            }
        }
    }
}

fn report<'a>(
    form: &'a Form,
    first: &Indicator<'a>,
    row: &Indicator<'a>,
    name: &'a Field,
    sink: &mut Sink<'_>,
) {
    let (called, shown) = (say::opening(form), name.shown());
    let category = |row: &Indicator<'a>| row.category.map_or("", Field::shown);
    let (one, two) = (category(first), category(row));
    let (place_zh, place_en) = if one.is_empty() || one == two {
        (String::new(), String::new())
    } else {
        (format!("（{one}、{two}）"), format!(" (under {one} and {two})"))
    };
    sink.find(
        Draft::at(form, name).because([first.name, first.target, row.target].into_iter().flatten()).say(
            format!("{}三级指标“{shown}”重复设置{place_zh}。", called.zh),
            format!("{}: the indicator “{shown}” stands twice{place_en}.", called.en),
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn each_repetition_is_named_and_other_forms_do_not_count() {
        expect(
            &RULE,
            "
            self_eval
            indicators[0].name = 满意度
            indicators[1].name = 满意度         <- I007
            indicators[2].name = 满意度（％）    <- I007
            project_eval
            indicators[0].name = 满意度
            "
            .replace("满意度（％）", "满 意 度")
            .as_str(),
        );
    }
}
