//! The bureau's rubric of the self-evaluation work, read from its file: all of it, or every fault with
//! its line. Nothing is guessed: points that do not add up to the total are a fault.

use std::collections::BTreeSet;
use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::bureau::table::Table;
use super::faults::{text_of, told};
use super::file::{self, Fault, Lines};
use crate::base::text::squeeze;
use crate::base::{Decimal, Place, Reading, Text, hash};
use crate::desk::trouble::Trouble;
use crate::model::{Field, Form, FormKind, path, rubric};

/// The rubric that is in force where the settings name none.
pub const BUILT_IN: &str = include_str!("rubric/built_in.toml");

/// Characters of a digest that name an edition.
const EDITION: usize = 16;

/// Items of a rubric, clauses of an item, and characters of a text.
const ITEMS: usize = 100;
const CLAUSES: usize = 20;
const LONGEST: usize = 1000;

/// The key of an item in the file: `[[item]]`.
const ITEM: &str = "item";

const NOT_AN_ITEM: (&str, &str) = ("每项考核内容写成[[item]]", "an item is written as [[item]]");

/// A rubric as it stands in its file.
#[derive(Clone, Debug, PartialEq)]
pub struct Rubric {
    pub text: String,
    /// SHA-256 of the text.
    pub digest: String,
    pub form: Form,
}

/// One item of the file.
struct Item {
    group: String,
    name: String,
    points: Decimal,
    criteria: String,
    evidence: Option<String>,
}

impl Default for Rubric {
    fn default() -> Rubric {
        Rubric::of(BUILT_IN).unwrap_or_else(|_| made(BUILT_IN, "", Decimal::ZERO, &[]))
    }
}

impl Rubric {
    /// Reads the file at `path`.
    pub fn load(path: &Path) -> Result<Rubric, Trouble> {
        Rubric::of(&text_of(path)?).map_err(|faults| refused(path, &faults))
    }

    /// Reads a rubric; else every fault, in order of the lines.
    pub fn of(text: &str) -> Result<Rubric, Vec<Fault>> {
        let file = file::parse(text).map_err(|fault| vec![fault])?;
        let lines = Lines::of(text);
        let mut head = Table::new(&lines, file.get_ref(), 1);
        head.only(&["title", "total", ITEM]);
        let title = head.needed("title").filter(|title| fits(&mut head, "title", title));
        head.missing("total");
        let total = head.number("total");
        let total_line = head.line_of("total");
        let mut faults = head.faults;
        let items = items(&lines, file.get_ref(), &mut faults);
        if faults.is_empty() {
            faults.extend(total.and_then(|total| differs(total_line, total, &items)));
        }
        faults.sort_by_key(|fault| fault.line);
        match (title, total) {
            (Some(title), Some(total)) if faults.is_empty() => Ok(made(text, &title, total, &items)),
            _ => Err(faults),
        }
    }

    /// What names the edition in the rows that are scored by it.
    pub fn edition(&self) -> &str {
        self.digest.get(..EDITION).unwrap_or(&self.digest)
    }
}

/// The items of the file. What is wrong with them goes to the faults.
fn items<'t>(lines: &Lines, file: &'t DeTable<'t>, faults: &mut Vec<Fault>) -> Vec<Item> {
    let Some((key, value)) = file.iter().find(|(key, _)| key.get_ref() == ITEM) else {
        faults.push(fault(
            1,
            "没有考核内容，每项写成[[item]]",
            "there is no item; one is written as [[item]]",
        ));
        return Vec::new();
    };
    let line = lines.at(key.span().start);
    let DeValue::Array(list) = value.get_ref() else {
        faults.push(fault(line, NOT_AN_ITEM.0, NOT_AN_ITEM.1));
        return Vec::new();
    };
    if list.is_empty() || list.len() > ITEMS {
        let (zh, en) = (format!("考核内容应为1至{ITEMS}项"), format!("there are 1 to {ITEMS} items"));
        faults.push(fault(line, &zh, &en));
        return Vec::new();
    }
    let (mut items, mut seen) = (Vec::new(), BTreeSet::new());
    for one in list.iter() {
        let line = lines.at(one.span().start);
        let DeValue::Table(table) = one.get_ref() else {
            faults.push(fault(line, NOT_AN_ITEM.0, NOT_AN_ITEM.1));
            continue;
        };
        let mut table = Table::new(lines, table, line);
        let item = item(&mut table);
        faults.append(&mut table.faults);
        let Some(item) = item else { continue };
        if !seen.insert((squeeze(&item.group), squeeze(&item.name))) {
            let (zh, en) = (format!("“{}”写了两次", item.name), format!("“{}” stands twice", item.name));
            faults.push(fault(line, &zh, &en));
        }
        items.push(item);
    }
    items
}

fn item(table: &mut Table<'_>) -> Option<Item> {
    table.only(&["group", "name", "points", "clauses", "evidence"]);
    let group = table.needed("group").filter(|text| fits(table, "group", text));
    let name = table.needed("name").filter(|text| fits(table, "name", text));
    table.missing("points");
    let points = table.number("points").filter(|points| worth(table, *points));
    table.missing("clauses");
    let clauses: Vec<String> = table.list("clauses").into_iter().map(|(_, text)| text).collect();
    let clauses = Some(clauses).filter(|clauses| listed(table, clauses));
    let evidence = table.word("evidence");
    Some(Item { group: group?, name: name?, points: points?, criteria: clauses?.join("\n"), evidence })
}

fn worth(table: &mut Table<'_>, points: Decimal) -> bool {
    let good = points > Decimal::ZERO && points <= Decimal::from(1000) && points.normalize().scale() <= 2;
    if !good {
        let line = table.line_of("points");
        table.fault(
            line,
            "points应为大于0、不超过1000的数，至多两位小数",
            "points are above 0 and at most 1000, with two decimals at most",
        );
    }
    good
}

fn listed(table: &mut Table<'_>, clauses: &[String]) -> bool {
    let good = (1..=CLAUSES).contains(&clauses.len());
    if !good && table.has("clauses") {
        let line = table.line_of("clauses");
        table.fault(line, format!("clauses应为1至{CLAUSES}条"), format!("clauses are 1 to {CLAUSES} texts"));
    }
    good && clauses.iter().all(|clause| fits(table, "clauses", clause))
}

fn fits(table: &mut Table<'_>, key: &str, text: &str) -> bool {
    let good = text.chars().count() <= LONGEST;
    if !good {
        let line = table.line_of(key);
        table.fault(
            line,
            format!("{key}超过{LONGEST}字"),
            format!("{key} has more than {LONGEST} characters"),
        );
    }
    good
}

fn differs(line: usize, total: Decimal, items: &[Item]) -> Option<Fault> {
    let sum: Decimal = items.iter().map(|item| item.points).sum();
    let (sum, total) = (sum.normalize(), total.normalize());
    let (zh, en) =
        (format!("各项分值合计{sum}，不是{total}"), format!("the points make {sum}, which is not {total}"));
    (sum != total).then(|| fault(line, &zh, &en))
}

/// The rubric as a form. Its rows carry the edition.
fn made(text: &str, title: &str, total: Decimal, items: &[Item]) -> Rubric {
    let mut rubric = Rubric {
        text: text.to_owned(),
        digest: hash::sha256(text.as_bytes()),
        form: Form {
            kind: FormKind::Rubric,
            ordinal: rubric::BUREAUS,
            title: title.to_owned(),
            source: String::new(),
            fields: Vec::new(),
        },
    };
    let edition = rubric.edition().to_owned();
    let mut fields = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let row = format!("items[{index}@{edition}]");
        let mut put = |part: &str, column: &str, raw: &str| {
            fields.push(field(format!("{row}.{part}"), &item.name, column, raw));
        };
        put("group", "一级指标", &item.group);
        put("name", "", &item.name);
        put("points", "分值", &item.points.normalize().to_string());
        put("criteria", "评分标准", &item.criteria);
        if let Some(evidence) = &item.evidence {
            put("evidence", "所需佐证材料", evidence);
        }
    }
    fields.push(field("total.points".to_owned(), "合计", "分值", &total.normalize().to_string()));
    rubric.form.fields = fields;
    rubric
}

fn field(path: String, row: &str, column: &str, raw: &str) -> Field {
    let reading = Reading::of(raw, &path::expect(&path));
    Field {
        path,
        row: row.to_owned(),
        column: column.to_owned(),
        raw: raw.to_owned(),
        reading,
        at: Place::Nowhere,
    }
}

fn fault(line: usize, zh: &str, en: &str) -> Fault {
    Fault { line, why: Text::new(zh, en) }
}

fn refused(path: &Path, faults: &[Fault]) -> Trouble {
    let (shown, Text { zh, en }) = (path.display(), told(faults));
    Trouble::user(
        Text::new(
            format!("考核评分表文件{shown}有误，未采用。{zh}。"),
            format!("The rubric {shown} has errors and is not in force. {en}."),
        ),
        Text::new(
            "改好后再试；写法照 zhupi rubric 打印的内置评分表。",
            "Correct it and try again; zhupi rubric prints the built-in one, which shows how it is written.",
        ),
    )
}

#[cfg(test)]
mod tests;
