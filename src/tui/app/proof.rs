//! What the findings say about an item of the rubric, for the reviewer who scores it. Nothing is
//! deducted by machine.

use std::collections::BTreeMap;

use super::review::Review;
use crate::base::Lang;
use crate::base::text::squeeze;
use crate::model::{Form, FormKind, Proposal, Severity, Standing};

/// Words of an item's name or standard, and the families of rules that speak of it.
const SPOKEN_OF: &[(&[&str], &str)] = &[
    (&["完整", "齐全", "规范"], "DF"),
    (&["自评表", "指标", "权重", "评分"], "SI"),
    (&["数据", "真实", "准确", "一致"], "RAX"),
    (&["问题", "建议", "措施", "报告内容", "分析"], "N"),
];

/// `I001 2  S003 1`: findings that stand or are open, by rule; and how many sections the report has.
/// Empty where no rule speaks of the item.
pub fn proof(review: &Review, form: &Form, row: &str, lang: Lang) -> String {
    if form.kind != FormKind::Rubric {
        return String::new();
    }
    let name = squeeze(form.text(&format!("{row}.name")));
    let families = families(&name).or_else(|| families(&squeeze(form.text(&format!("{row}.criteria")))));
    let Some(families) = families else { return String::new() };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for record in &review.dossier.findings {
        let settled = matches!(record.disposition.standing, Standing::Dismissed | Standing::Rectified);
        let own = record.finding.rule.starts_with(|c| families.contains(c));
        if own && !settled && record.finding.severity != Severity::Info {
            *counts.entry(&record.finding.rule).or_default() += 1;
        }
    }
    let mut said: Vec<String> = counts.iter().map(|(rule, count)| format!("{rule} {count}")).collect();
    if families.contains('D') {
        said.push(sections(review, lang));
    }
    let none = || if lang == Lang::Zh { "无相关发现".to_owned() } else { "no finding".to_owned() };
    if said.is_empty() { none() } else { said.join("  ") }
}

impl Review {
    /// What can be proved of a row of a rubric.
    pub fn proposal(&self, form: &Form, row: &str) -> Option<&Proposal> {
        let own =
            |one: &&Proposal| form.kind == FormKind::Rubric && one.ordinal == form.ordinal && one.row == row;
        self.dossier.proposals.iter().find(own)
    }
}

fn families(words: &str) -> Option<&'static str> {
    let spoken = |(keys, _): &&(&[&str], &str)| keys.iter().any(|key| words.contains(key));
    SPOKEN_OF.iter().find(spoken).map(|(_, families)| *families)
}

/// How many of the report's ten sections there are.
fn sections(review: &Review, lang: Lang) -> String {
    let fields = review.dossier.submission.of_kind(FormKind::Narrative).flat_map(|form| &form.fields);
    let sections = fields.filter(|field| field.path.starts_with("section[") && field.path.ends_with(']'));
    let count = sections.filter(|field| !field.path.contains(".figure[")).count();
    match lang {
        Lang::Zh => format!("正文{count}个部分"),
        Lang::En => format!("{count} sections"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_spoken_of_by_its_own_family() {
        assert_eq!(families("绩效自评表"), Some("SI"));
        assert_eq!(families("完整性"), Some("DF"));
        assert_eq!(families("工作小组"), None);
    }
}
