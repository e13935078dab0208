//! What a figure does in its sentence, by the words right before and after it.

use crate::base::Unit;

/// The part a figure plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// So much of something: 基本支出1004.11万元.
    Amount,
    /// What a change starts from: 较上年402.30万元增加, 由24辆增至.
    Baseline,
    /// What a change came to: 增加到418.60万元, 降为42人.
    Level,
    /// A rise or fall by so much, or by so many per cent.
    Change { up: bool },
    /// 占…的93.01%
    Share,
    /// 执行率为99.74%, 完成年初预算的95%
    Execution,
    /// Anything else.
    Unclear,
}

const UP: [&str; 11] = ["增加", "增长", "上升", "提高", "提升", "上涨", "扩大", "增", "升", "升高", "上浮"];
const DOWN: [&str; 10] = ["减少", "下降", "降低", "压减", "压缩", "缩减", "核减", "减", "降", "下浮"];

/// Words that make an amount of money something else than so much of what is named.
const OTHER: [&str; 35] = [
    "每",
    "人均",
    "户均",
    "平均",
    "月均",
    "年均",
    "均为",
    "累计",
    "追加",
    "结余",
    "结转",
    "剩余",
    "缺口",
    "超支",
    "超出",
    "节约",
    "节省",
    "节支",
    "其余",
    "增加",
    "减少",
    "增长",
    "下降",
    "新增",
    "降低",
    "压减",
    "降至",
    "增至",
    "相差",
    "差值",
    "盘活",
    "超计划",
    "超额",
    "超目标",
    "超任务",
];

/// The same, where they end the words before the figure.
const OTHER_AT_END: [&str; 9] = ["标准", "单价", "均价", "调整", "到", "至", "差额", "调减", "调增"];

/// The role of a figure with the words `tail` right before it and `after` behind it.
pub fn role(tail: &str, after: &str, unit: &Unit) -> Role {
    let bare = linked(tail);
    if *unit != Unit::Percent && leads_to_a_level(tail) {
        return Role::Level;
    }
    if let Some(up) = direction_at_end(bare) {
        return if after.starts_with(['到', '至']) { Role::Unclear } else { Role::Change { up } };
    }
    if *unit == Unit::Percent {
        return of_percent(tail);
    }
    // 与2023年度决算28.50万元相比减少
    if tail.contains(['与', '同']) && after.starts_with("相比") && direction_at_start(after).is_some() {
        return Role::Baseline;
    }
    if is_compared(tail) && level_at_start(after) {
        return Role::Baseline;
    }
    if is_compared(tail) && (direction_at_start(after).is_some() || after.is_empty()) {
        return if direction_at_start(after).is_some() { Role::Baseline } else { Role::Unclear };
    }
    let other =
        OTHER.iter().any(|word| tail.contains(word)) || OTHER_AT_END.iter().any(|word| bare.ends_with(word));
    if is_compared(tail) || other {
        return Role::Unclear;
    }
    Role::Amount
}

fn of_percent(tail: &str) -> Role {
    if tail.contains('占') {
        return Role::Share;
    }
    let rate = ["执行率", "预算完成率"].iter().any(|word| linked(tail).ends_with(word));
    // 完成年初预算的, 为全年预算数的
    let budget = tail.strip_suffix('的').map(|head| head.strip_suffix('数').unwrap_or(head));
    let done = ["完成", "为", "达"].iter().any(|word| tail.contains(word));
    let of_budget = done && budget.is_some_and(|head| head.ends_with("预算"));
    if rate || of_budget { Role::Execution } else { Role::Unclear }
}

/// The words without the ones that only link them to the figure: 增加额为 is 增加. 执行率 stays.
pub fn linked(tail: &str) -> &str {
    const LINKS: [&str; 14] =
        ["达到", "了", "约", "近", "为", "是", "达", "共", "额", "幅", "幅度", "的", "数", "度"];
    let mut bare = tail;
    loop {
        // 节约 is one word.
        if bare.ends_with("节约") {
            return bare;
        }
        let shorter = LINKS.iter().find_map(|link| bare.strip_suffix(link));
        let changed = ["增长率", "下降率", "减少率", "增加率"].iter().any(|word| bare.ends_with(word));
        let shorter = shorter.or_else(|| bare.strip_suffix('率').filter(|_| changed));
        let Some(shorter) = shorter else { return bare };
        bare = shorter;
    }
}

/// Whether words end in a change to what follows: 增加到, 降为.
pub fn leads_to_a_level(words: &str) -> bool {
    let bare = words.trim_end_matches(['了', '约', '近']);
    let verb = bare.strip_suffix(['到', '至']).or_else(|| bare.strip_suffix('为'));
    // 增加为 says by how much as often as to what.
    let verb = verb.filter(|verb| !bare.ends_with('为') || verb.ends_with(['降', '增', '减', '升']));
    verb.is_some_and(|verb| direction_at_end(verb).is_some())
}

/// Whether words begin with a change to what follows.
fn level_at_start(words: &str) -> bool {
    let verbs = UP.iter().chain(&DOWN).filter(|verb| words.starts_with(**verb));
    let behind = verbs.filter_map(|verb| words.get(verb.len()..));
    behind.clone().any(|rest| rest.starts_with(['到', '至'])) || (behind.clone().any(|rest| rest == "为"))
}

/// Whether words end in a rise or a fall.
pub fn direction_at_end(words: &str) -> Option<bool> {
    let ends = |list: &[&str]| list.iter().any(|word| words.ends_with(word));
    if ends(&UP) { Some(true) } else { ends(&DOWN).then_some(false) }
}

/// Whether words begin with a rise or a fall by a figure; 增加到 and 降至 lead to a level.
pub fn direction_at_start(words: &str) -> Option<bool> {
    let rest = words.trim_start_matches(['，', '相', '比']);
    let starts = |list: &[&str]| {
        let found = list.iter().filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len())?;
        let behind = rest.get(found.len()..)?;
        (!behind.starts_with(['到', '至'])).then_some(())
    };
    if starts(&UP).is_some() { Some(true) } else { starts(&DOWN).map(|()| false) }
}

/// Whether words are a verb of change and no more.
pub fn is_verb(words: &str) -> bool {
    UP.contains(&words) || DOWN.contains(&words)
}

/// Whether words compare: 较上年, 比预算, 与…相比.
pub fn is_compared(words: &str) -> bool {
    let plain = words.replace("占比", "").replace("比例", "").replace("比重", "").replace("相比", "比");
    plain.contains(['较', '比']) || plain.contains("同期") || plain.contains("由") || plain.contains("从")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_around_a_figure_tell_its_part() {
        let money = |tail: &str, after: &str| role(tail, after, &Unit::WanYuan);
        let percent = |tail: &str| role(tail, "", &Unit::Percent);
        assert_eq!(money("基本支出为", "，"), Role::Amount);
        assert_eq!(money("较上年", "增加"), Role::Baseline);
        assert_eq!(money("比预算增加", "，"), Role::Change { up: true });
        assert_eq!(money("减少了", ""), Role::Change { up: false });
        assert_eq!(money("增加到", ""), Role::Level);
        assert_eq!(money("降为", ""), Role::Level);
        assert_eq!(money("由上年的", "增至"), Role::Baseline);
        assert_eq!(money("减少支出", ""), Role::Unclear);
        assert_eq!(money("人均公用经费", ""), Role::Unclear);
        assert_eq!(money("从", "增加到"), Role::Baseline);
        assert_eq!(money("高标准农田管护经费", "，"), Role::Amount);
        assert_eq!(money("接待标准为", "，"), Role::Unclear);
        assert_eq!(percent("占基本支出的"), Role::Share);
        assert_eq!(percent("执行率为"), Role::Execution);
        assert_eq!(percent("完成年初预算的"), Role::Execution);
        assert_eq!(percent("同比下降"), Role::Change { up: false });
        assert_eq!(percent("增幅为"), Role::Change { up: true });
        assert_eq!(percent("控制率"), Role::Unclear);
        assert_eq!(percent("满意度"), Role::Unclear);
    }
}
