//! Rules explained from their own files: the text of `zhupi explain` and of the handbook in
//! `docs/`.

use crate::audit::{Byline, CATALOGUE, Card, Threshold};
use crate::base::Lang;
use crate::model::Severity;

/// One rule: what it is called, why it matters, what it rests on, its limits and examples.
pub fn entry(card: &Card<'_>, lang: Lang) -> String {
    let (words, by) = (Words::of(lang), &card.byline);
    let mut parts = vec![
        format!("## {} {}", by.code, by.title.get(lang)),
        format!("`{}` · {} · {}", by.name, severity(by.severity, lang), revision(by, lang)),
        card.why.get(lang).to_owned(),
        format!("{}{}", words.clause, by.clause.get(lang)),
    ];
    if !card.thresholds.is_empty() {
        parts.push(words.thresholds.to_owned());
        let lines = card.thresholds.iter().map(|threshold| limit(threshold, lang));
        parts.push(lines.collect::<Vec<_>>().join("\n"));
    }
    for (word, examples) in [(words.flags, &card.flags), (words.passes, &card.passes)] {
        parts.push(word.to_owned());
        parts.extend(examples.iter().map(|case| example(case)));
    }
    parts.join("\n\n") + "\n"
}

/// The whole catalogue.
pub fn handbook(lang: Lang) -> String {
    let words = Words::of(lang);
    let mut text = format!("# {}\n\n{}\n\n", words.title, words.intro);
    text.push_str(words.columns);
    for rule in CATALOGUE {
        let level = severity(rule.severity, lang);
        text.push_str(&format!("| {} | {} | {level} |\n", rule.code, rule.title().get(lang)));
    }
    text.push_str(&format!("\n{}", limits(lang)));
    for rule in CATALOGUE {
        text.push('\n');
        text.push_str(&entry(&rule.card(), lang));
    }
    text
}

/// Every limit of every rule in one table.
fn limits(lang: Lang) -> String {
    let mut text = Words::of(lang).limits.to_owned();
    for threshold in CATALOGUE.iter().flat_map(|rule| rule.thresholds) {
        let (name, default) = (threshold.name, threshold.default);
        text.push_str(&format!("| `{name}` | {default} | {} |\n", threshold.why().get(lang)));
    }
    text
}

/// What the handbook says between the rules' own words.
struct Words {
    title: &'static str,
    intro: &'static str,
    columns: &'static str,
    clause: &'static str,
    thresholds: &'static str,
    limits: &'static str,
    flags: &'static str,
    passes: &'static str,
}

impl Words {
    fn of(lang: Lang) -> Words {
        match lang {
            Lang::Zh => Words {
                title: "规则手册",
                intro: "每条规则只说一件事。样例按字段路径书写，`<- 编号`标出发现所在的字段；样例同时是测试。\n\
                        单条规则：`zhupi explain 编号`。",
                columns: "| 编号 | 名称 | 级别 |\n| --- | --- | --- |\n",
                clause: "依据：",
                thresholds: "界限：",
                limits: "## 全部界限\n\n| 名称 | 默认值 | 含义和理由 |\n| --- | ---: | --- |\n",
                flags: "报出：",
                passes: "不报：",
            },
            Lang::En => Words {
                title: "Rules",
                intro: "Each rule says one thing. Examples are written by field path; `<- CODE` marks the field a \
                        finding is at. The examples are run as tests.\nOne rule: `zhupi explain CODE`.",
                columns: "| code | title | severity |\n| --- | --- | --- |\n",
                clause: "Basis: ",
                thresholds: "Limits:",
                limits: "## All limits\n\n| name | default | what it limits, and why |\n| --- | ---: | --- |\n",
                flags: "Flagged:",
                passes: "Passed:",
            },
        }
    }
}

fn severity(severity: Severity, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}（{severity}）", severity.mark().zh),
        Lang::En => severity.to_string(),
    }
}

fn revision(by: &Byline, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("第{}版", by.revision),
        Lang::En => format!("revision {}", by.revision),
    }
}

fn limit(threshold: &Threshold, lang: Lang) -> String {
    let gap = match lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    };
    format!("- `{}` = {}{gap}{}", threshold.name, threshold.default, threshold.why().get(lang))
}

/// A case in notation as a code block, its common indent taken off.
fn example(case: &str) -> String {
    let lines: Vec<&str> = case.trim_end().lines().skip_while(|line| line.trim().is_empty()).collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let common =
        lines.iter().filter(|line| !line.trim().is_empty()).map(|line| indent(line)).min().unwrap_or(0);
    let dedented = lines.iter().map(|line| line.get(common..).unwrap_or_default().trim_end());
    format!("```text\n{}\n```", dedented.collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::rule;

    #[test]
    fn an_entry_has_reason_basis_and_both_examples() {
        let rule = rule("r003").unwrap();
        for lang in [Lang::Zh, Lang::En] {
            let text = entry(&rule.card(), lang);
            for part in [rule.code, rule.name, rule.why().get(lang), rule.clause.text().get(lang), "<- R003"]
            {
                assert!(text.contains(part), "{part} is not in\n{text}");
            }
            assert_eq!(text.matches("```text").count(), 2);
        }
    }

    #[test]
    fn an_example_loses_its_common_indent_only() {
        assert_eq!(
            example("\n    self_eval\n      a = 1\n\n    b = 2\n   "),
            "```text\nself_eval\n  a = 1\n\nb = 2\n```"
        );
    }
}
