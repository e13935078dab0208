//! What a submission proves of each subject that a clause may speak of.

use super::clause::{Subject, Words};
use super::known::{Known, unprovable};
use crate::audit::narrative::Report;
use crate::audit::narrative::outline::{self, TOPICS};
use crate::audit::rules::data::d006_required_form_missing as forms;
use crate::audit::rules::scores::s006_nonstandard_weights as weights;
use crate::base::{Text, Verdict};
use crate::model::{Field, Finding, Form, FormKind, Standing};

/// What was seen.
pub struct Seen {
    /// How much is missing or wrong; none where nothing is proved.
    pub lacks: Option<usize>,
    pub said: Text,
    /// Fingerprints of the findings that say so.
    pub findings: Vec<String>,
}

impl Seen {
    pub fn nothing() -> Seen {
        Seen { lacks: None, said: unprovable(), findings: Vec::new() }
    }

    fn of(lacks: Option<usize>, zh: String, en: String) -> Seen {
        Seen { lacks, said: Text::new(zh, en), findings: Vec::new() }
    }

    fn by(self, findings: &[&Finding]) -> Seen {
        Seen { findings: findings.iter().map(|finding| finding.fingerprint.clone()).collect(), ..self }
    }
}

pub fn prove(known: &Known<'_>, words: &Words, subject: Subject) -> Seen {
    match subject {
        Subject::Sections => sections(known),
        Subject::Annexes => annexes(known),
        Subject::Weights => weighed(known),
        Subject::ThirdLevel => third_level(known),
        Subject::Measurable => only_faults(known, &["I001", "I004", "I006", "I009"]),
        Subject::Arithmetic => relations(known, &["A001", "A002", "R001", "S002", "S003", "S004"]),
        Subject::Figures if words.says("真实") => {
            only_faults(known, &["X001", "X002", "X003", "A001", "N001"])
        }
        Subject::Figures => relations(known, &["X001", "X002", "X003", "A001", "R001", "N001"]),
        Subject::Reasons => reasons(known),
        Subject::Fields => only_faults(known, &["D002"]),
        Subject::Signatures if words.says("章") || words.says("签字") => only_faults(known, &["D003"]),
        Subject::Signatures => signatures(known),
        Subject::Deadline => received(known),
        Subject::OnlyMoney => only_faults(known, &["N006"]),
    }
}

/// Findings of these rules that nobody has dismissed.
fn standing<'a>(known: &Known<'a>, rules: &[&str]) -> Vec<&'a Finding> {
    let settled = |standing| matches!(standing, Standing::Dismissed | Standing::Rectified);
    let own = known.findings.iter().filter(|record| rules.contains(&record.finding.rule.as_str()));
    own.filter(|record| !settled(record.disposition.standing)).map(|record| &record.finding).collect()
}

/// `I001 2条、S003 1条`
fn listed(findings: &[&Finding]) -> Text {
    let mut counts = std::collections::BTreeMap::<&str, usize>::new();
    for finding in findings {
        *counts.entry(&finding.rule).or_default() += 1;
    }
    let all =
        |unit: &str| counts.iter().map(|(rule, count)| format!("{rule} {count}{unit}")).collect::<Vec<_>>();
    Text::new(all("条").join("、"), all("").join(", "))
}

/// Faults prove that a clause does not hold in full; that there are none proves nothing.
fn only_faults(known: &Known<'_>, rules: &[&str]) -> Seen {
    let found = standing(known, rules);
    if found.is_empty() {
        let zh = "规则没有查出相关问题，是否达到标准由复核人判断".to_owned();
        let en =
            "no rule found anything against it; whether it meets the standard the reviewer judges".to_owned();
        return Seen::of(None, zh, en);
    }
    let Text { zh, en } = listed(&found);
    Seen::of(Some(found.len()), format!("有相关发现：{zh}"), format!("findings: {en}")).by(&found)
}

fn sections(known: &Known<'_>) -> Seen {
    let Some(form) = known.submission.first(FormKind::Narrative) else {
        return Seen::of(None, "材料中没有识别出自评报告正文".into(), "no report was recognised".into());
    };
    let report = Report::of(form);
    let count = report.sections.len();
    if !outline::is_usual(&report) {
        return Seen::of(
            None,
            format!("正文有{count}个部分，未按通行提纲编写，是否齐全由复核人判断"),
            format!("the report has {count} sections and another outline; the reviewer judges"),
        );
    }
    let missing = outline::missing(&report);
    let found = standing(known, &["N004"]);
    if missing.is_empty() {
        let topics = TOPICS.len();
        return Seen::of(
            Some(0),
            format!("正文{count}个部分，提纲规定的{topics}项都有"),
            format!("{count} sections, all {topics} of the outline among them"),
        );
    }
    let zh: Vec<&str> = missing.iter().map(|topic| topic.title_zh).collect();
    let en: Vec<&str> = missing.iter().map(|topic| topic.title_en).collect();
    let (zh, en) = (format!("正文缺{}", zh.join("、")), format!("the report lacks {}", en.join(", ")));
    // The reviewer has seen it otherwise.
    let lacks = Some(found.len()).filter(|count| *count == missing.len());
    Seen::of(lacks, zh, en).by(&found)
}

fn annexes(known: &Known<'_>) -> Seen {
    let report = known.submission.first(FormKind::Narrative);
    let listed = report.and_then(|form| Some((form, form.field("annexes")?)));
    let Some((form, annexes)) = listed else {
        let zh = "报告没有列附件清单，是否齐全由复核人判断";
        return Seen::of(None, zh.into(), "the report lists no annexes; the reviewer judges".into());
    };
    let count = annexes.raw.split_whitespace().count();
    let absent = forms::absent(known.submission, form);
    let found = standing(known, &["D006", "X004"]);
    if absent.is_empty() && found.is_empty() {
        let zh = format!("报告所列附件{count}件都已随报或无相应收支");
        return Seen::of(
            Some(0),
            zh,
            format!("all {count} annexes the report lists are filed or have nothing to show"),
        );
    }
    let projects = found.iter().filter(|finding| finding.rule == "X004").count();
    let (zh, en) = (format!("未见随报：{}", absent.join("、")), format!("not filed: {}", absent.join(", ")));
    let (zh, en) = match projects {
        0 => (zh, en),
        more => (format!("{zh}；缺项目自评表{more}处"), format!("{en}; project forms missing: {more}")),
    };
    let seen = found.iter().any(|finding| finding.rule == "D006") || absent.is_empty();
    Seen::of(Some(absent.len() + projects).filter(|_| seen), zh, en).by(&found)
}

/// The forms that have points and scores.
fn scored<'a>(known: &Known<'a>) -> Vec<&'a Form> {
    let scored = |form: &&Form| matches!(form.kind, FormKind::SelfEval | FormKind::ProjectEval);
    known.submission.forms.iter().filter(scored).collect()
}

fn no_forms() -> Seen {
    Seen::of(None, "材料中没有识别出自评表".into(), "no self-evaluation form was recognised".into())
}

fn weighed(known: &Known<'_>) -> Seen {
    let forms = scored(known);
    if forms.is_empty() {
        return no_forms();
    }
    let found = standing(known, &["S003", "S004", "S006"]);
    if !found.is_empty() {
        let Text { zh, en } = listed(&found);
        return Seen::of(Some(found.len()), format!("权重有问题：{zh}"), format!("weights: {en}")).by(&found);
    }
    let count = forms.len();
    if forms.iter().all(|form| weights::is_weighed(form)) {
        let zh = format!("{count}张自评表的分值都合计100分，各组权重符合设定");
        return Seen::of(
            Some(0),
            zh,
            format!("the points of all {count} forms make 100, by the weights set"),
        );
    }
    let zh = "有自评表的分值或分组读不全，权重由复核人判断";
    Seen::of(None, zh.into(), "points or groups of a form cannot all be read; the reviewer judges".into())
}

fn third_level(known: &Known<'_>) -> Seen {
    let forms = scored(known);
    let rows: Vec<_> = forms.iter().flat_map(|form| form.indicators()).collect();
    if rows.is_empty() {
        return no_forms();
    }
    let unnamed = rows.iter().filter(|row| row.name.is_none_or(|name| name.reading.is_empty())).count();
    let all = rows.len();
    match unnamed {
        0 => Seen::of(
            Some(0),
            format!("{all}行指标都填有三级指标"),
            format!("all {all} indicators have a third level"),
        ),
        some => Seen::of(
            Some(some),
            format!("{all}行指标中{some}行没有三级指标"),
            format!("{some} of {all} indicators have no third level"),
        ),
    }
}

fn reasons(known: &Known<'_>) -> Seen {
    let rows: Vec<_> = scored(known).into_iter().flat_map(Form::indicators).collect();
    if rows.is_empty() {
        return no_forms();
    }
    let value = |field: Option<&Field>| field.and_then(Field::figure).map(|figure| figure.value);
    let (mut lost, mut silent, mut unread) = (0, 0, 0);
    for row in &rows {
        match value(row.points).zip(value(row.score)) {
            None => unread += 1,
            Some((points, score)) if score < points => {
                lost += 1;
                silent += usize::from(row.deviation.is_none_or(|why| why.reading.is_empty()));
            }
            Some(_) => {}
        }
    }
    if silent == 0 && (unread > 0 || lost == 0) {
        let zh = format!("扣分{lost}行都有原因；分值或得分读不出{unread}行，由复核人判断");
        return Seen::of(
            None,
            zh,
            format!("{lost} deductions have reasons, {unread} rows cannot be read; the reviewer judges"),
        );
    }
    let zh = format!("扣分{lost}行，其中{silent}行没有原因");
    Seen::of(Some(silent), zh, format!("{silent} of {lost} deductions have no reason"))
}

fn signatures(known: &Known<'_>) -> Seen {
    const ASKED: [&str; 2] = ["signature.filler", "signature.date"];
    let forms = scored(known);
    let there = |form: &&Form| {
        ASKED.iter().all(|path| form.field(path).is_some_and(|field| !field.reading.is_empty()))
    };
    let found = standing(known, &["D003"]);
    if found.is_empty() && !forms.is_empty() && forms.iter().all(there) {
        let zh = format!("{}张自评表都填有填表人和日期", forms.len());
        return Seen::of(Some(0), zh, format!("all {} forms name who filled them and when", forms.len()));
    }
    only_faults(known, &["D003"])
}

/// When it came in is known; until when it was due is not.
fn received(known: &Known<'_>) -> Seen {
    let dated = known.submission.forms.iter().filter_map(|form| form.field("cover.date"));
    let dated = dated.map(Field::shown).find(|date| !date.is_empty());
    let (mut zh, mut en) = (format!("导入日期{}", known.received), format!("imported {}", known.received));
    if let Some(date) = dated {
        zh += &format!("，封面日期{date}");
        en += &format!(", cover dated {date}");
    }
    Seen::of(
        None,
        format!("{zh}；按报送登记和期限由复核人判断"),
        format!("{en}; the reviewer judges by the register"),
    )
}

/// Relations of these rules, checked one by one.
fn relations(known: &Known<'_>, rules: &[&str]) -> Seen {
    let found = standing(known, rules);
    let own = known.checks.iter().filter(|check| rules.contains(&check.rule.as_str()));
    let (mut all, mut open) = (0, 0);
    for check in own {
        all += 1;
        open += usize::from(check.verdict == Verdict::Unverifiable);
    }
    if !found.is_empty() {
        let Text { zh, en } = listed(&found);
        let (zh, en) =
            (format!("核对{all}处，不符：{zh}"), format!("{all} relations checked, failing: {en}"));
        return Seen::of(Some(found.len()), zh, en).by(&found);
    }
    let lacks = Some(0).filter(|_| all > 0 && open == 0);
    let zh = format!("核对{all}处，没有不符，无法核验{open}处");
    let en = format!("{all} relations checked, none fails, {open} cannot be verified");
    Seen::of(lacks, zh, en)
}
