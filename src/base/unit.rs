//! Units that stand behind figures.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The unit of a figure. Money units convert by exact powers of ten.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// No unit is written and the place implies none.
    #[default]
    None,
    /// 元
    Yuan,
    /// 万元, also `万` standing for it.
    WanYuan,
    /// 亿元
    YiYuan,
    /// %
    Percent,
    /// 分, of a score.
    Points,
    /// 人, also 名.
    People,
    /// ㎡, 平方米
    SquareMetres,
    /// Any other measure word, as written.
    Other(String),
}

/// A unit as written, and what it makes.
type Written = (&'static str, fn() -> Unit);

/// Written units, longest first where one begins another.
const WRITTEN: &[Written] = &[
    ("万元", || Unit::WanYuan),
    ("亿元", || Unit::YiYuan),
    ("平方米", || Unit::SquareMetres),
    ("个百分点", || Unit::Other("百分点".into())),
    ("百分点", || Unit::Other("百分点".into())),
    ("㎡", || Unit::SquareMetres),
    ("m²", || Unit::SquareMetres),
    ("%", || Unit::Percent),
    ("‰", || Unit::Other("‰".into())),
    ("元", || Unit::Yuan),
    ("亿", || Unit::YiYuan),
    ("万", || Unit::WanYuan),
    ("分钟", || Unit::Other("分钟".into())),
    ("分", || Unit::Points),
    ("人次", || Unit::Other("人次".into())),
    ("人", || Unit::People),
    ("名", || Unit::People),
];

/// Measure words of indicators that are kept as written.
#[rustfmt::skip]
const MEASURES: &[&str] = &[
    "个工作日",
    "工作日",
    "小时",
    "季度",
    "公里",
    "千米",
    "公斤",
    "个月",
    "平方公里",
    "立方米",
    "场次",
    "批次",
    "人天",
    "个",
    "次",
    "篇",
    "件",
    "条",
    "项",
    "场",
    "期",
    "份",
    "套",
    "台",
    "辆",
    "户",
    "家",
    "亩",
    "吨",
    "米",
    "天",
    "日",
    "月",
    "年",
    "周",
    "批",
    "本",
    "册",
    "处",
    "座",
    "所",
    "间",
    "棵",
    "株",
    "头",
    "只",
    "艘",
    "架",
    "部",
    "组",
    "队",
    "支",
    "轮",
    "级",
    "种",
    "类",
    "幅",
    "张",
    "块",
    "段",
    "节",
    "课",
    "班",
    "届",
    "起",
    "例",
    "宗",
    "盏",
    "根",
    "度",
    "倍",
    "位",
    "村",
    "页",
    "栋",
    "幢",
    "卷",
    "公顷",
];

impl Unit {
    /// The unit at the start of `text`, and how many bytes of it are the unit.
    ///
    /// `万` alone is money; before a measure it counts: `10万人次`.
    pub fn leading(text: &str) -> Option<(Unit, usize)> {
        match text.strip_prefix('万').and_then(Unit::plain) {
            Some((measure, length)) if !measure.is_money() => {
                let length = length + '万'.len_utf8();
                Some((Unit::Other(text.get(..length)?.to_owned()), length))
            }
            _ => Unit::plain(text),
        }
    }

    /// The unit at the start of `text`, without a count before it.
    fn plain(text: &str) -> Option<(Unit, usize)> {
        for (written, unit) in WRITTEN {
            if text.starts_with(written) {
                return Some((unit(), written.len()));
            }
        }
        MEASURES
            .iter()
            .filter(|measure| text.starts_with(**measure))
            .max_by_key(|measure| measure.len())
            .map(|measure| (Unit::Other((*measure).to_owned()), measure.len()))
    }

    /// The power of ten that turns an amount in this unit into 万元; none for what is not money.
    pub fn wan_exponent(&self) -> Option<i32> {
        match self {
            Unit::Yuan => Some(-4),
            Unit::WanYuan => Some(0),
            Unit::YiYuan => Some(4),
            _ => None,
        }
    }

    pub fn is_money(&self) -> bool {
        self.wan_exponent().is_some()
    }

    /// As written behind a figure; empty for none.
    pub fn as_str(&self) -> &str {
        match self {
            Unit::None => "",
            Unit::Yuan => "元",
            Unit::WanYuan => "万元",
            Unit::YiYuan => "亿元",
            Unit::Percent => "%",
            Unit::Points => "分",
            Unit::People => "人",
            Unit::SquareMetres => "㎡",
            Unit::Other(measure) => measure,
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leading(text: &str) -> Option<String> {
        Unit::leading(text).map(|(unit, _)| unit.to_string())
    }

    #[test]
    fn ten_thousand_is_money_unless_it_counts_something() {
        assert_eq!(Unit::leading("万"), Some((Unit::WanYuan, 3)));
        assert_eq!(Unit::leading("万元/月"), Some((Unit::WanYuan, 6)));
        assert_eq!(leading("万人次以上").as_deref(), Some("万人次"));
        assert_eq!(leading("万户").as_deref(), Some("万户"));
        assert_eq!(leading(&"万".repeat(100_000)).as_deref(), Some("万元"));
        assert_eq!(leading("万以内").as_deref(), Some("万元"));
    }

    #[test]
    fn the_longest_unit_wins() {
        assert_eq!(leading("个工作日").as_deref(), Some("个工作日"));
        assert_eq!(leading("分钟").as_deref(), Some("分钟"));
        assert_eq!(leading("分"), Some("分".into()));
        assert_eq!(leading("斛"), None);
    }
}
