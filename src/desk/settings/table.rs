//! Every setting by its name: what it may be, and a sentence on what it does.

use crate::audit::{self, CATALOGUE, Threshold, declared};
use crate::base::Text;
use crate::intake::limits::{self, Limit, Unit};

/// What a setting may be.
#[derive(Clone, Copy)]
pub enum Kind {
    Choice(&'static [&'static str]),
    /// A name that is not ours to know.
    Name,
    /// The first of them where nobody sets it.
    FirstOf(&'static [&'static str]),
    /// A file or folder; one in a settings file is sought from that file's folder.
    Path,
    /// A count of days, and what it is where nobody sets it.
    Days(&'static str),
    Limit(&'static Limit),
    Threshold(&'static Threshold),
    /// The reason why a rule is off, one of the built-in ones or of the bureau's own.
    Off,
}

/// Settings that belong to no other table: name, kind, what it does.
const OWN: &[(&str, Kind, &str, &str)] = &[
    ("database", Kind::Path, "复核数据库", "the review database"),
    (
        "share.group",
        Kind::Name,
        "与这个用户组共用：数据库、备份和写出的文件组内可读写；不设则只有本人",
        "the group that shares database, backups and files written; without it they are this account's alone",
    ),
    ("language", Kind::Choice(&["zh", "en"]), "界面和输出的语言", "language of screens and output"),
    (
        "width",
        Kind::Choice(&["two", "one", "sub"]),
        "歧义宽度字符：占两格、一格，或以ASCII代替",
        "characters of doubtful width: two columns, one, or ASCII in their place",
    ),
    (
        "colours",
        Kind::Choice(&["16", "light", "none"]),
        "颜色：终端的16色，浅色背景用light，或不用",
        "colours: the 16 of the terminal, light where its background is, or none",
    ),
    (
        "mouse",
        Kind::FirstOf(&["off", "on"]),
        "鼠标：不用，或滚轮滚动、单击移光标（复制视图中总是不用）",
        "the mouse: off, or the wheel scrolls and a click moves the cursor; always off in the copy view",
    ),
    (
        "clipboard",
        Kind::FirstOf(&["offer", "off"]),
        "复制视图中可否用 OSC 52 发往终端剪贴板：可以，或不用",
        "whether the copy view offers to send its text to the terminal's clipboard by OSC 52",
    ),
    (
        "keymap",
        Kind::Choice(&["default", "vim"]),
        "按键方案：默认，或近于vim",
        "scheme of keys: the default, or near to vim",
    ),
    ("keys", Kind::Path, "自己的按键文件", "the file of one's own keys"),
    ("labels", Kind::Path, "本地栏目叫法文件", "the file of local wordings of labels"),
    ("templates", Kind::Path, "本单位文书模板所在文件夹", "the folder of the bureau's own templates"),
    (
        "office.issuer",
        Kind::Name,
        "发文单位，复核意见和补正通知的落款",
        "the office that signs memo and notice",
    ),
    (
        "office.batch",
        Kind::Name,
        "这一批工作的名称，显示在队列上，如2025年自评抽查",
        "the name of the batch of work at hand, shown above the queue",
    ),
    (
        "office.lease",
        Kind::FirstOf(&["5", "2", "10", "30", "60"]),
        "在审的人多少分钟没有动静后，别人可以一键接手",
        "minutes without a sign of life after which others take a submission over with one key",
    ),
    (
        OFFICE,
        Kind::FirstOf(&["several", "one"]),
        "复核人：several 会审须另一账号，one 本单位只有一人",
        "reviewers: several, another account approves; one, an office of one person",
    ),
    ("deadlines.results", Kind::Days("20"), "收件到发出复核意见的期限", "from the receipt to the memo"),
    (
        "deadlines.measures",
        Kind::Days("30"),
        "发出复核意见到整改到位的期限",
        "from the memo to what is mended",
    ),
    ("deadlines.notice", Kind::Days("5"), "退回补正的期限，工作日", "to mend formal faults in, working days"),
    (
        "deadlines.days",
        Kind::FirstOf(&["calendar", "working"]),
        "前两项期限按日历日或工作日计（周一至周五，不识节假日）",
        "the first two count calendar days or working days, Monday to Friday, holidays not known",
    ),
    (RULES, Kind::Path, "本单位规则文件", "the file of the bureau's own rules"),
    (
        RUBRIC,
        Kind::Path,
        "自评工作考核评分表文件；不设则用内置的（zhupi rubric 打印）",
        "the rubric of the self-evaluation work; without it the built-in one, which zhupi rubric prints",
    ),
];

/// A deadline is at most a year away.
pub const MOST_DAYS: u32 = 366;

/// Where limits, thresholds and switched-off rules stand.
const LIMITS: &str = "limits.";
const THRESHOLDS: &str = "thresholds.";
pub const OFF: &str = "rules.off.";

/// Who approves: several people, or the one who reviews.
pub const OFFICE: &str = "office.reviewers";

/// Where the bureau's own rules stand.
pub const RULES: &str = "rules.file";

/// Where the rubric of the self-evaluation work stands.
pub const RUBRIC: &str = "rubric";

/// Settings of the work itself, which two people at one database cannot have otherwise; with them all
/// thresholds, rules and deadlines.
const OF_THE_WORK: [&str; 4] = ["templates", "office.issuer", OFFICE, RUBRIC];
const GROUPS_OF_THE_WORK: [&str; 3] = [THRESHOLDS, "rules.", "deadlines."];

/// Whether a setting is of the work itself.
pub fn is_of_the_work(name: &str) -> bool {
    OF_THE_WORK.contains(&name) || GROUPS_OF_THE_WORK.iter().any(|group| name.starts_with(group))
}

/// One setting of the table.
pub struct Entry {
    pub name: String,
    pub kind: Kind,
    pub says: Text,
}

/// Settings of the screen: the reviewer's own whatever the office says, in force as soon as they are
/// changed.
const OF_SCREEN: [&str; 7] = ["language", "width", "colours", "mouse", "clipboard", "keymap", "keys"];

impl Entry {
    /// Whether it is about the screen, and so in force as soon as it is changed.
    pub fn is_of_screen(&self) -> bool {
        OF_SCREEN.contains(&self.name.as_str())
    }

    /// Whether it is of the work itself: in a database that several use, only the machine's counts.
    pub fn is_of_the_work(&self) -> bool {
        is_of_the_work(&self.name)
    }

    /// The words it may be, where it is one of a few.
    pub fn choices(&self) -> &'static [&'static str] {
        match self.kind {
            Kind::Choice(words) | Kind::FirstOf(words) => words,
            _ => &[],
        }
    }

    /// The unit of its value; nothing where it has none.
    pub fn unit(&self) -> Text {
        match self.kind {
            Kind::Days(_) => Text::new("日", "days"),
            Kind::Limit(Limit { unit: Unit::Bytes, .. }) => Text::new("字节", "bytes"),
            Kind::Limit(Limit { unit: Unit::Seconds, .. }) => Text::new("秒", "seconds"),
            Kind::Limit(Limit { unit: Unit::Count, .. }) => Text::new("个", "count"),
            Kind::Threshold(threshold) => Text::new(threshold.unit, threshold.unit),
            _ => Text::default(),
        }
    }

    /// What it may be, for a person.
    pub fn range(&self) -> Text {
        match self.kind {
            Kind::Choice(words) | Kind::FirstOf(words) => Text::new(words.join("、"), words.join(", ")),
            Kind::Path => Text::new("路径", "a path"),
            Kind::Name => Text::new("名称", "a name"),
            Kind::Days(_) => Text::new(format!("1 至 {MOST_DAYS}"), format!("1 to {MOST_DAYS}")),
            Kind::Limit(one) => {
                let (least, most) = (one.unit.shown(one.least), one.unit.shown(one.most));
                Text::new(format!("{least} 至 {most}"), format!("{least} to {most}"))
            }
            Kind::Threshold(one) => Text::new(format!("0 至 {}", one.most), format!("0 to {}", one.most)),
            Kind::Off => Text::new("停用的理由", "the reason it is off for"),
        }
    }

    /// What it is where nobody sets it; nothing where the platform says.
    pub fn usual(&self) -> String {
        match self.kind {
            Kind::FirstOf(words) => words.first().map(|word| (*word).to_owned()).unwrap_or_default(),
            Kind::Days(usual) => usual.to_owned(),
            Kind::Limit(limit) => limit.unit.shown(limit.value),
            Kind::Threshold(threshold) => threshold.default.to_owned(),
            _ => String::new(),
        }
    }
}

/// Every setting, in the order they are listed.
pub fn all() -> Vec<Entry> {
    let own = OWN.iter().map(|(name, kind, zh, en)| Entry {
        name: (*name).to_owned(),
        kind: *kind,
        says: Text::new(*zh, *en),
    });
    let limits = limits::TABLE.iter().map(|limit| Entry {
        name: format!("{LIMITS}{}", limit.name),
        kind: Kind::Limit(limit),
        says: Text::new(limit.zh, limit.en),
    });
    let thresholds = CATALOGUE.iter().flat_map(|rule| rule.thresholds).map(|threshold| Entry {
        name: format!("{THRESHOLDS}{}", threshold.name),
        kind: Kind::Threshold(threshold),
        says: threshold.why(),
    });
    own.chain(limits).chain(thresholds).collect()
}

/// The setting of a name, if there is one.
pub fn entry(name: &str) -> Option<Entry> {
    if name.starts_with(OFF) {
        let says = Text::new("停用的规则及理由", "a rule that is off, with the reason");
        return kind(name).map(|kind| Entry { name: name.to_owned(), kind, says });
    }
    all().into_iter().find(|entry| entry.name == name)
}

/// What a setting of this name may be.
pub fn kind(name: &str) -> Option<Kind> {
    if let Some(code) = name.strip_prefix(OFF) {
        let built_in = audit::rule(code).is_some_and(|rule| rule.code == code);
        return (built_in || declared::is_code(code)).then_some(Kind::Off);
    }
    all().into_iter().find(|entry| entry.name == name).map(|entry| entry.kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_setting_stands_inside_another() {
        let names: Vec<String> = all().into_iter().map(|entry| entry.name).collect();
        for name in &names {
            let inside = |other: &&String| other.starts_with(&format!("{name}."));
            assert_eq!(names.iter().find(inside), None, "{name} could not be written in TOML");
            assert_eq!(names.iter().filter(|other| *other == name).count(), 1, "{name}");
        }
    }

    #[test]
    fn every_setting_has_a_sentence_in_both_languages() {
        for entry in all() {
            assert!(!entry.says.zh.is_empty() && !entry.says.en.is_empty(), "{}", entry.name);
        }
    }

    #[test]
    fn only_a_code_of_the_catalogue_or_of_a_bureau_is_switched_off() {
        assert!(kind("rules.off.B001").is_some() && kind("rules.off.B1").is_none());
        assert!(kind("rules.off.A005").is_some());
        assert!(kind("rules.off.A999").is_none() && kind("rules.off.a005").is_none());
    }
}
