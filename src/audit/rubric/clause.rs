//! The scoring standard of a rubric's item taken apart: its clauses, the points each gives and takes,
//! and what each speaks of.

use std::str::FromStr;

use crate::base::Decimal;
use crate::base::text::squeeze;

/// The most clauses of one item that are looked at.
const MOST: usize = 20;

/// One clause of a standard.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// As written.
    pub text: String,
    /// Without spaces and widths.
    squeezed: String,
}

/// What a clause speaks of, as far as a submission can prove it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// 正文各部分齐全
    Sections,
    /// 附件齐全
    Annexes,
    /// 权重符合规定
    Weights,
    /// 指标细化到三级
    ThirdLevel,
    /// 指标明确、可衡量
    Measurable,
    /// 计算正确，合计相符
    Arithmetic,
    /// 数据一致、准确
    Figures,
    /// 偏差有原因
    Reasons,
    /// 表格填报完整
    Fields,
    /// 签字、填报日期齐全
    Signatures,
    /// 按时报送
    Deadline,
    /// 只提出资金问题的不得分
    OnlyMoney,
}

/// Words that must all be in a clause, any of each list, to speak of a subject; the first that fits.
const SPEAKS: &[(Subject, &[&[&str]])] = &[
    (Subject::Annexes, &[&["附件", "附表"], &["齐全", "完整", "不缺"]]),
    (Subject::Weights, &[&["权重", "权数"], &["符合", "合规", "规定", "合理"]]),
    (Subject::ThirdLevel, &[&["三级", "第三级"], &["细化", "设到", "设置到", "分解"]]),
    (
        Subject::Deadline,
        &[&["报送", "提交", "上报", "报告"], &["按时", "及时", "期限", "推迟", "规定时间", "逾期"]],
    ),
    (
        Subject::Signatures,
        &[&["签字", "签名", "签章", "盖章", "填报人", "填报日期"], &["齐全", "完整", "规范", "有"]],
    ),
    (Subject::Reasons, &[&["偏差", "扣分", "未完成"], &["原因", "说明"]]),
    (
        Subject::Arithmetic,
        &[&["计算", "合计", "加总", "总分", "小计"], &["正确", "准确", "无误", "相符", "一致", "100分"]],
    ),
    (
        Subject::Figures,
        &[&["数据", "数字", "金额", "表间", "勾稽"], &["一致", "准确", "真实", "相符", "衔接"]],
    ),
    (Subject::Measurable, &[&["指标"], &["可衡量", "量化", "明确", "具体", "清晰"]]),
    (Subject::Fields, &[&["填报", "填列", "填写", "栏目", "要素"], &["完整", "齐全", "规范", "不缺"]]),
    (Subject::Sections, &[&["正文", "报告", "提纲"], &["齐全", "完整", "不缺"]]),
    (Subject::OnlyMoney, &[&["只提", "仅提", "只反映", "仅反映"], &["资金", "经费", "投入"]]),
];

/// The clauses of a standard: numbered ones, and within one what gives points of its own.
pub fn clauses(criteria: &str) -> Vec<Words> {
    let mut texts: Vec<String> = Vec::new();
    for piece in pieces(criteria) {
        let gives = points(&squeeze(&piece)).is_some();
        match texts.last_mut() {
            // What gives nothing of its own says what becomes of the clause before it.
            Some(last) if !gives => last.push_str(&piece),
            _ => texts.push(piece),
        }
    }
    let clause = |text: String| Words { squeezed: squeeze(&text), text: text.trim().to_owned() };
    texts.into_iter().take(MOST).map(clause).filter(|clause| !clause.squeezed.is_empty()).collect()
}

/// Parted after `；` and `。` and before line breaks, each with its mark.
fn pieces(criteria: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for c in criteria.chars() {
        let Some(last) = pieces.last_mut() else { continue };
        if c == '\n' {
            pieces.push(String::new());
            continue;
        }
        last.push(c);
        if matches!(c, '；' | ';' | '。') {
            pieces.push(String::new());
        }
    }
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces
}

impl Words {
    /// What it speaks of; `item` is the name of the item it stands under.
    pub fn subject(&self, item: &str) -> Option<Subject> {
        let spoken = |text: &str| {
            let has = |words: &&[&str]| words.iter().any(|word| text.contains(word));
            SPEAKS.iter().find(|(_, all)| all.iter().all(has)).map(|(subject, _)| *subject)
        };
        // A work paper, a group, a notice: nothing that a submission shows.
        const ELSEWHERE: [&str; 4] = ["通知", "工作小组", "领导小组", "所属单位"];
        if ELSEWHERE.iter().any(|word| self.squeezed.contains(word)) {
            return None;
        }
        spoken(&self.squeezed).or_else(|| spoken(&format!("{}{}", squeeze(item), self.squeezed)))
    }

    /// The points it gives where it holds in full.
    pub fn points(&self) -> Option<Decimal> {
        points(&self.squeezed)
    }

    /// The points that each lack costs: `每缺一部分扣2分`.
    pub fn cost(&self) -> Option<Decimal> {
        let (_, each) = self.squeezed.split_once('每').or_else(|| self.squeezed.split_once("缺1"))?;
        let (_, cost) = each.split_once('扣')?;
        figure(cost)
    }

    /// Whether anything less than all gives nothing.
    pub fn is_all_or_nothing(&self) -> bool {
        self.squeezed.contains("否则不得分") || self.squeezed.contains("否则得0分")
    }

    pub fn says(&self, word: &str) -> bool {
        self.squeezed.contains(word)
    }
}

/// `得8分`, but not `得16-18分`, which is a matter of judgement.
fn points(squeezed: &str) -> Option<Decimal> {
    let mut rest = squeezed;
    while let Some((before, after)) = rest.split_once('得') {
        if !before.ends_with('不')
            && !before.ends_with('扣')
            && let Some(points) = figure(after)
        {
            return Some(points);
        }
        rest = after;
    }
    None
}

/// The figure in front of `分` that the text begins with.
fn figure(text: &str) -> Option<Decimal> {
    let digits: String = text.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    let rest = text.get(digits.len()..)?;
    rest.starts_with('分').then(|| Decimal::from_str(&digits).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(criteria: &str) -> Vec<(Option<Subject>, Option<i64>, Option<i64>)> {
        let whole = |value: Option<Decimal>| value.and_then(|value| value.to_string().parse().ok());
        clauses(criteria)
            .iter()
            .map(|clause| (clause.subject(""), whole(clause.points()), whole(clause.cost())))
            .collect()
    }

    #[test]
    fn numbered_clauses_have_points_and_costs_of_their_own() {
        assert_eq!(
            told(
                "1、正文各部分内容齐全的，得8分；否则每少一个部分扣2分，最多扣8分。\n2、附件齐全的得7分；每缺一件扣１分。"
            ),
            [(Some(Subject::Sections), Some(8), Some(2)), (Some(Subject::Annexes), Some(7), Some(1))]
        );
        assert_eq!(
            told(
                "权重符合规定的得5分。指标全部细化到三级的得5分；酌情扣分。指标明确、可衡量的得6分；突出重点的得4分。"
            ),
            [
                (Some(Subject::Weights), Some(5), None),
                (Some(Subject::ThirdLevel), Some(5), None),
                (Some(Subject::Measurable), Some(6), None),
                (None, Some(4), None),
            ]
        );
    }

    #[test]
    fn what_a_submission_cannot_show_is_about_nothing() {
        assert_eq!(told("成立工作小组的得2分，否则不得分。"), [(None, Some(2), None)]);
        assert_eq!(told("通知的附件齐全的得6分"), [(None, Some(6), None)]);
    }

    #[test]
    fn a_range_of_points_is_no_figure() {
        let judged = clauses("分析全面的得16—18分。");
        assert_eq!(judged.iter().map(Words::points).collect::<Vec<_>>(), [None]);
    }

    #[test]
    fn the_name_of_the_item_helps_a_clause_that_is_short() {
        let clause = clauses("齐全的得9分；每缺一部分扣3分。").remove(0);
        assert_eq!(clause.subject("报告正文"), Some(Subject::Sections));
    }
}
