//! One rule of the file: its keys to a declared relation, proven by its examples.

use super::table::{Listed, Table};
use crate::audit::declared::{
    self, Blank, Declared, Kind, Named, Operand, PLACEHOLDERS, SHAPES, Shape, Terms,
};
use crate::audit::{self, Byline, notation};
use crate::base::Text;
use crate::base::text::squeeze;
use crate::model::{FormKind, Severity, names};

/// What every kind of rule is declared with.
const COMMON: &[&str] = &[
    "code",
    "kind",
    "name",
    "severity",
    "basis",
    "message",
    "why",
    "forms",
    "from_year",
    "to_year",
    "blank",
    "revision",
    "holds",
    "fails",
];

/// Fields a relation may add up, and examples a rule may have of each sort.
const OPERANDS: usize = 64;
const EXAMPLES: usize = 8;

/// Lines of an example.
const LINES: usize = 200;

/// Reads a rule. None where it has a fault; the table holds them all.
pub fn read(table: &mut Table<'_>) -> Option<Declared> {
    let kind = table.needed("kind");
    let shape = kind.as_deref().and_then(Shape::of);
    let Some(shape) = shape else {
        // What else it may hold is not known without its kind.
        if let Some(word) = kind {
            let words: Vec<&str> = SHAPES.iter().map(|shape| shape.word).collect();
            table.unknown(table.line_of("kind"), ("规则种类", "kind of rule"), &word, &words);
        }
        return None;
    };
    let mut known: Vec<&str> =
        COMMON.iter().copied().filter(|key| shape.kind != Kind::Present || *key != "blank").collect();
    known.extend(shape.keys());
    table.only(&known);
    let by = byline(table);
    let forms = forms(table);
    let about = about(table, shape, &forms);
    let terms = terms(table, shape, &forms);
    let (least, most) = limits(table, shape);
    let blank = blank(table);
    let years = (table.whole("from_year", 1990, 2100), table.whole("to_year", 1990, 2100));
    let message = message(table);
    let why = table.both("why").unwrap_or_default();
    let (holds, fails) = (examples(table, "holds"), examples(table, "fails"));
    let (by, about) = (by?, about?);
    if !table.faults.is_empty() {
        return None;
    }
    let (kind, message) = (shape.kind, message.unwrap_or_default());
    let rule =
        Declared { by, why, kind, about, terms, least, most, blank, forms, years, message, holds, fails };
    prove(table, shape, &rule).then_some(rule)
}

fn byline(table: &mut Table<'_>) -> Option<Byline> {
    let code = table.needed("code").filter(|code| code_is_free(table, code));
    table.missing("name");
    let title = table.both("name");
    table.missing("basis");
    let clause = table.both("basis");
    let severity = table.needed("severity").and_then(|word| {
        let read = word.parse::<Severity>();
        if read.is_err() {
            table.unknown(
                table.line_of("severity"),
                ("级别", "severity"),
                &word,
                &["error", "warning", "info"],
            );
        }
        read.ok()
    });
    let revision = table.whole("revision", 1, 9999).and_then(|number| u16::try_from(number).ok());
    let code = code?;
    Some(Byline {
        name: code.to_ascii_lowercase(),
        code,
        revision: revision.unwrap_or(1),
        title: title?,
        severity: severity?,
        clause: clause?,
    })
}

fn code_is_free(table: &mut Table<'_>, code: &str) -> bool {
    let line = table.line_of("code");
    if audit::rule(code).is_some() {
        table.fault(
            line,
            format!("{code}是内置规则的编号"),
            format!("{code} is the code of a built-in rule"),
        );
    } else if !declared::is_code(code) {
        table.fault(
            line,
            format!("编号“{code}”应为B加三位数字，如B001"),
            format!("the code “{code}” is not B and three digits, as B001"),
        );
    } else {
        return true;
    }
    false
}

fn forms(table: &mut Table<'_>) -> Vec<FormKind> {
    table.missing("forms");
    let mut forms = Vec::new();
    for (line, word) in table.list("forms") {
        match word.parse::<FormKind>() {
            Ok(kind) if forms.contains(&kind) => {}
            Ok(kind) => forms.push(kind),
            Err(_) => table.unknown(line, ("表格", "form"), &word, &form_names()),
        }
    }
    forms
}

fn form_names() -> Vec<&'static str> {
    FormKind::ALL.iter().map(|kind| kind.as_str()).collect()
}

fn about(table: &mut Table<'_>, shape: &Shape, forms: &[FormKind]) -> Option<Operand> {
    let text = table.needed(shape.about)?;
    let line = table.line_of(shape.about);
    let about = operand(table, &(line, text), forms, shape.each)?;
    if about.form.is_some() {
        table.fault(
            line,
            format!("{}在forms所列的表格中，前面不写表格", shape.about),
            format!("{} stands in the forms of the rule and names no form", shape.about),
        );
    }
    Some(about)
}

fn terms(table: &mut Table<'_>, shape: &Shape, forms: &[FormKind]) -> Vec<Operand> {
    match shape.terms {
        Terms::Named(keys) => {
            let mut terms = Vec::new();
            for key in keys {
                let line = table.line_of(key);
                let text = table.needed(key);
                terms.extend(text.and_then(|text| operand(table, &(line, text), forms, false)));
            }
            terms
        }
        Terms::List(key) => {
            table.missing(key);
            let listed = table.list(key);
            if listed.len() > OPERANDS {
                let line = table.line_of(key);
                table.fault(
                    line,
                    format!("{key}至多{OPERANDS}项"),
                    format!("{key} has {OPERANDS} items at most"),
                );
                return Vec::new();
            }
            if listed.is_empty() && table.has(key) {
                let line = table.line_of(key);
                table.fault(line, format!("{key}没有内容"), format!("{key} is empty"));
            }
            listed.iter().filter_map(|one| operand(table, one, forms, true)).collect()
        }
    }
}

/// A field by its path, which must be one of the forms', or by its label.
fn operand(table: &mut Table<'_>, (line, text): &Listed, forms: &[FormKind], many: bool) -> Option<Operand> {
    let operand = match Operand::read(text) {
        Ok(operand) => operand,
        Err(word) => {
            table.unknown(*line, ("表格", "form"), &word, &form_names());
            return None;
        }
    };
    if operand.is_many() && !many {
        table.fault(
            *line,
            format!("“{text}”只能是一个字段，不能用[*]"),
            format!("“{text}” is one field, without [*]"),
        );
        return None;
    }
    let kinds = operand.form.map_or_else(|| forms.to_vec(), |form| vec![form]);
    if let Named::Path(path) = &operand.place {
        for kind in kinds {
            if !names::of(kind).iter().any(|name| names::matches(name, path)) {
                unknown_field(table, *line, kind, path);
                return None;
            }
        }
    }
    Some(operand)
}

fn limits(
    table: &mut Table<'_>,
    shape: &Shape,
) -> (Option<crate::base::Decimal>, Option<crate::base::Decimal>) {
    if !shape.limits {
        return (None, None);
    }
    if !table.has("least") && !table.has("most") {
        table.fault(table.line, "least和most至少写一个", "least or most is needed");
    }
    let (least, most) = (table.number("least"), table.number("most"));
    if let (Some(least), Some(most)) = (least, most)
        && least > most
    {
        table.fault(table.line_of("least"), "least大于most", "least is above most");
    }
    (least, most)
}

fn blank(table: &mut Table<'_>) -> Blank {
    let Some(word) = table.word("blank") else { return Blank::default() };
    let known = Blank::ALL.iter().find(|(name, _)| *name == word);
    if known.is_none() {
        let names = Blank::ALL.map(|(name, _)| name);
        table.unknown(table.line_of("blank"), ("空白含义", "meaning of a blank"), &word, &names);
    }
    known.map_or_else(Blank::default, |(_, blank)| *blank)
}

/// The sentence of findings; what stands in braces must be known.
fn message(table: &mut Table<'_>) -> Option<Text> {
    let message = table.both("message")?;
    let texts = if message.zh == message.en { vec![&message.zh] } else { vec![&message.zh, &message.en] };
    for text in texts {
        for (at, _) in text.match_indices('{') {
            let rest = text.get(at..).unwrap_or_default();
            if !PLACEHOLDERS.iter().any(|known| rest.starts_with(known)) {
                let word = rest.split_inclusive('}').next().unwrap_or(rest);
                table.unknown(table.line_of("message"), ("可填的", "placeholder"), word, &PLACEHOLDERS);
            }
        }
    }
    Some(message)
}

fn examples(table: &mut Table<'_>, key: &str) -> Vec<String> {
    let listed = table.list(key);
    let line = table.line_of(key);
    if listed.is_empty() {
        table.fault(line, format!("{key}至少要有一个样例"), format!("{key} needs one example at least"));
    }
    if listed.len() > EXAMPLES {
        table.fault(
            line,
            format!("{key}至多{EXAMPLES}个样例"),
            format!("{key} has {EXAMPLES} examples at most"),
        );
    }
    if listed.iter().any(|(_, text)| text.lines().count() > LINES) {
        table.fault(line, format!("样例至多{LINES}行"), format!("an example has {LINES} lines at most"));
    }
    listed.into_iter().map(|(_, text)| text).collect()
}

/// Whether the examples can be read, have the labels that the rule names, and do what they say.
fn prove(table: &mut Table<'_>, shape: &Shape, rule: &Declared) -> bool {
    let examples: Vec<(bool, Listed)> = [("holds", false), ("fails", true)]
        .into_iter()
        .flat_map(|(key, flags)| table.list(key).into_iter().map(move |one| (flags, one)))
        .collect();
    let labels: Vec<String> =
        examples.iter().flat_map(|(_, (line, example))| labels_of(table, *line, example)).collect();
    known_labels(table, shape, &labels);
    if !table.faults.is_empty() {
        return false;
    }
    let mut held = false;
    for (flags, (line, example)) in examples {
        match rule.prove(&example, flags) {
            Ok(holds) => held |= holds && !flags,
            Err(why) => table.fault(line, why.zh, why.en),
        }
    }
    if table.faults.is_empty() && !held {
        let line = table.line_of("holds");
        table.fault(
            line,
            "相符的样例中没有这条规则可以核对的内容",
            "no example that holds has the fields that the rule judges",
        );
    }
    table.faults.is_empty()
}

/// The labels of an example's fields. A path that no form has is named.
fn labels_of(table: &mut Table<'_>, line: usize, example: &str) -> Vec<String> {
    let Ok(written) = notation::read(example) else { return Vec::new() };
    let mut labels = Vec::new();
    for form in &written.submission.forms {
        let known = names::of(form.kind);
        for field in &form.fields {
            if !known.iter().any(|name| names::matches(name, &field.path)) {
                unknown_field(table, line, form.kind, &field.path);
                return labels;
            }
            labels.push(squeeze(&field.label()));
        }
    }
    labels
}

/// A label that no example has is likely mistyped: what real forms print is not known here.
fn known_labels(table: &mut Table<'_>, shape: &Shape, labels: &[String]) {
    let known: Vec<&str> = labels.iter().map(String::as_str).collect();
    for key in shape.fields() {
        for (line, text) in table.list(key) {
            if let Ok(Operand { place: Named::Label(label), .. }) = Operand::read(&text)
                && !known.contains(&label.as_str())
            {
                table.unknown(line, ("样例中的栏目", "label in the examples"), &label, &known);
            }
        }
    }
}

fn unknown_field(table: &mut Table<'_>, line: usize, kind: FormKind, path: &str) {
    let (known, title) = (names::of(kind), kind.title());
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let (zh, en) = (format!("{}字段", title.zh), format!("field of the {}", title.en));
    table.unknown(line, (&zh, &en), path, &known);
}
