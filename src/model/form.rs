//! A recognised form and its fields.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::base::{Figure, Place, Reading, Text};

/// The kinds of form a submission is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormKind {
    /// 基础数据表
    BaseTable,
    /// 部门整体支出绩效自评表
    SelfEval,
    /// 项目支出绩效自评表
    ProjectEval,
    /// 项目支出绩效自评报告
    ProjectReport,
    /// 自评工作考核评分表
    Rubric,
    /// 名册
    Contacts,
    /// 自评报告正文
    Narrative,
}

impl FormKind {
    pub const ALL: [FormKind; 7] = [
        FormKind::BaseTable,
        FormKind::SelfEval,
        FormKind::ProjectEval,
        FormKind::ProjectReport,
        FormKind::Rubric,
        FormKind::Contacts,
        FormKind::Narrative,
    ];

    /// The name used in JSON and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            FormKind::BaseTable => "base_table",
            FormKind::SelfEval => "self_eval",
            FormKind::ProjectEval => "project_eval",
            FormKind::ProjectReport => "project_report",
            FormKind::Rubric => "rubric",
            FormKind::Contacts => "contacts",
            FormKind::Narrative => "narrative",
        }
    }

    /// The name a reviewer uses.
    pub fn title(self) -> Text {
        match self {
            FormKind::BaseTable => Text::new("基础数据表", "base data table"),
            FormKind::SelfEval => Text::new("自评表", "self-evaluation form"),
            FormKind::ProjectEval => Text::new("项目自评表", "project form"),
            FormKind::ProjectReport => Text::new("项目自评报告", "project report"),
            FormKind::Rubric => Text::new("考核评分表", "rubric"),
            FormKind::Contacts => Text::new("名册", "contacts"),
            FormKind::Narrative => Text::new("自评报告", "narrative report"),
        }
    }
}

impl fmt::Display for FormKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for FormKind {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let known = FormKind::ALL.into_iter().find(|kind| kind.as_str() == name);
        known.ok_or_else(|| format!("unknown form kind {name}"))
    }
}

/// One recognised form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Form {
    pub kind: FormKind,
    /// Counted from 1 within its kind, in reading order.
    pub ordinal: u32,
    /// The title as printed.
    pub title: String,
    /// Path of the source it stands in.
    pub source: String,
    /// In reading order; a blank cell of a known place is a field too.
    pub fields: Vec<Field>,
}

/// One value of a form. A column that the layout lacks has no field; a cell left blank has one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Dotted path, as in `docs/contracts`: `funds.total.rate`, `indicators[0].target`.
    pub path: String,
    /// The printed label of its row, without numbering: `年度资金总额`, an indicator's name.
    pub row: String,
    /// The printed label of its column: `执行率`, `2024年决算数`; empty where there is none.
    pub column: String,
    /// The text as written, bookmarks of the extraction taken out, otherwise untouched.
    pub raw: String,
    pub reading: Reading,
    /// Where the figure itself stands.
    pub at: Place,
}

impl Field {
    /// What a reviewer calls it, from the form's own labels: `年度资金总额执行率`.
    pub fn label(&self) -> String {
        let glue =
            if self.column.chars().next().is_some_and(|c| c.is_ascii_alphanumeric()) { " " } else { "" };
        if self.row == self.column { self.row.clone() } else { format!("{}{glue}{}", self.row, self.column) }
    }

    pub fn figure(&self) -> Option<&Figure> {
        self.reading.figure()
    }

    /// The text without surrounding space, for messages.
    pub fn shown(&self) -> &str {
        self.raw.trim_matches(|c: char| c.is_whitespace() || c == '\u{3000}')
    }
}

impl Form {
    pub fn field(&self, path: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.path == path)
    }

    pub fn figure(&self, path: &str) -> Option<&Figure> {
        self.field(path).and_then(Field::figure)
    }

    /// The text of a field without surrounding space; empty where there is none.
    pub fn text(&self, path: &str) -> &str {
        self.field(path).map_or("", Field::shown)
    }

    /// What tells this form from others of its kind: a project's name, or nothing.
    pub fn instance(&self) -> &str {
        match self.kind {
            FormKind::ProjectEval | FormKind::ProjectReport => self.text("name"),
            _ => "",
        }
    }

    /// `自评表`, or `项目自评表3“物业管理费”`: how messages name the form.
    pub fn called(&self) -> Text {
        let title = self.kind.title();
        match (self.kind, self.instance()) {
            (FormKind::ProjectEval | FormKind::ProjectReport, "") => {
                Text::new(format!("{}{}", title.zh, self.ordinal), format!("{} {}", title.en, self.ordinal))
            }
            (FormKind::ProjectEval | FormKind::ProjectReport, name) => Text::new(
                format!("{}{}“{name}”", title.zh, self.ordinal),
                format!("{} {} “{name}”", title.en, self.ordinal),
            ),
            _ => title,
        }
    }
}
