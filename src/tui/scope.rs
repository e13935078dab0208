//! Where keys and commands work: the screens and what lies over them.

use super::text::{self, Words};

/// Where a command works. A key is looked up in the scope at hand, then in its parents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    Any,
    Queue,
    Review,
    Findings,
    Table,
    Triage,
    Memo,
    Narrative,
    Reading,
    Reason,
    Score,
    Correct,
    Note,
    Palette,
    Help,
    Labels,
    Phrases,
    Import,
    Destination,
    Alias,
    Conflict,
    Held,
    Relations,
    Flow,
    FlowReason,
    FlowSure,
    Find,
    Compare,
    Magnify,
    SameRule,
    Looks,
    Draw,
    Overturn,
    Settings,
    Setting,
    Copying,
    Bulk,
}

impl Scope {
    pub const ALL: [Scope; 37] = [
        Scope::Any,
        Scope::Queue,
        Scope::Review,
        Scope::Findings,
        Scope::Table,
        Scope::Triage,
        Scope::Memo,
        Scope::Narrative,
        Scope::Reading,
        Scope::Reason,
        Scope::Score,
        Scope::Correct,
        Scope::Note,
        Scope::Palette,
        Scope::Help,
        Scope::Labels,
        Scope::Phrases,
        Scope::Import,
        Scope::Destination,
        Scope::Alias,
        Scope::Conflict,
        Scope::Held,
        Scope::Relations,
        Scope::Flow,
        Scope::FlowReason,
        Scope::FlowSure,
        Scope::Find,
        Scope::Compare,
        Scope::Magnify,
        Scope::SameRule,
        Scope::Looks,
        Scope::Draw,
        Scope::Overturn,
        Scope::Settings,
        Scope::Setting,
        Scope::Copying,
        Scope::Bulk,
    ];

    /// Its name in keymap files.
    pub fn name(self) -> &'static str {
        match self {
            Scope::Any => "any",
            Scope::Queue => "queue",
            Scope::Review => "review",
            Scope::Findings => "findings",
            Scope::Table => "table",
            Scope::Triage => "triage",
            Scope::Memo => "memo",
            Scope::Narrative => "narrative",
            Scope::Reading => "reading",
            Scope::Reason => "reason",
            Scope::Score => "score",
            Scope::Correct => "correct",
            Scope::Note => "note",
            Scope::Palette => "palette",
            Scope::Help => "help",
            Scope::Labels => "labels",
            Scope::Phrases => "phrases",
            Scope::Import => "import",
            Scope::Destination => "destination",
            Scope::Alias => "alias",
            Scope::Conflict => "conflict",
            Scope::Held => "held",
            Scope::Relations => "relations",
            Scope::Flow => "flow",
            Scope::FlowReason => "flow-reason",
            Scope::FlowSure => "flow-sure",
            Scope::Find => "find",
            Scope::Compare => "compare",
            Scope::Magnify => "magnify",
            Scope::SameRule => "same-rule",
            Scope::Looks => "second-looks",
            Scope::Draw => "draw",
            Scope::Overturn => "overturn",
            Scope::Settings => "settings",
            Scope::Setting => "setting",
            Scope::Copying => "copy-view",
            Scope::Bulk => "bulk",
        }
    }

    pub fn parse(name: &str) -> Option<Scope> {
        Scope::ALL.into_iter().find(|scope| scope.name() == name)
    }

    /// Its name for a reviewer.
    pub fn title(self) -> Words {
        match self {
            Scope::Any => said("通用", "anywhere"),
            Scope::Queue => said("送审队列", "queue"),
            Scope::Review => said("并排复核", "review"),
            Scope::Findings => said("发现列表", "findings"),
            Scope::Table => said("表格", "tables"),
            Scope::Triage => said("发现处理", "triage"),
            Scope::Memo => said("复核意见", "memo"),
            Scope::Narrative => said("自评报告正文", "report"),
            Scope::Reading => said("阅读", "reading"),
            Scope::Reason => said("选理由", "reason"),
            Scope::Score => said("复核得分", "score"),
            Scope::Correct => said("订正", "correction"),
            Scope::Note => said("批注", "note"),
            Scope::Palette => said("查找面板", "palette"),
            Scope::Help => said("帮助", "help"),
            Scope::Labels => said("跳格", "labels"),
            Scope::Phrases => said("常用语", "phrases"),
            Scope::Import => said("导入", "import"),
            Scope::Destination => said("写出到", "write to"),
            Scope::Alias => said("同一单位", "same unit"),
            Scope::Conflict => said("别人先改", "somebody was first"),
            Scope::Held => said("别人在审", "in somebody's hand"),
            Scope::Relations => said("勾稽关系", "relations"),
            Scope::Flow => said("流程", "Steps"),
            Scope::FlowReason => said("退回原因", "Reason for sending back"),
            Scope::FlowSure => said("确认", "To confirm"),
            Scope::Find => text::FIND,
            Scope::Compare => text::COMPARE,
            Scope::Magnify => said("证据大图", "evidence"),
            Scope::SameRule => text::SAME_RULE,
            Scope::Looks => text::LOOKS,
            Scope::Draw => said("抽取", "draw"),
            Scope::Overturn => said("推翻", "overturn"),
            Scope::Settings => text::SETTINGS,
            Scope::Setting => said("改设置", "change a setting"),
            Scope::Copying => said("复制视图", "copy view"),
            Scope::Bulk => text::BULK,
        }
    }

    /// Where a key is looked up next. Scopes in which text is typed have no parent.
    pub fn parent(self) -> Option<Scope> {
        match self {
            Scope::Findings | Scope::Table | Scope::Triage | Scope::Magnify | Scope::Narrative => {
                Some(Scope::Review)
            }
            Scope::Compare => Some(Scope::Reading),
            Scope::Queue | Scope::Review | Scope::Memo | Scope::Reading | Scope::SameRule | Scope::Looks => {
                Some(Scope::Any)
            }
            Scope::Settings | Scope::Copying => Some(Scope::Any),
            _ => None,
        }
    }

    /// The scope and its parents, nearest first.
    pub fn chain(self) -> impl Iterator<Item = Scope> {
        std::iter::successors(Some(self), |scope| scope.parent())
    }
}

const fn said(zh: &'static str, en: &'static str) -> Words {
    Words { zh, en }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::text::char_columns;

    #[test]
    fn every_title_is_as_wide_in_every_terminal() {
        for scope in Scope::ALL {
            let Words { zh, en } = scope.title();
            let sure = |c| char_columns(c).0 == char_columns(c).1;
            assert!(zh.chars().chain(en.chars()).all(sure), "{zh} {en}");
        }
    }
}
