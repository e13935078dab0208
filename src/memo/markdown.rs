//! A paper as markdown. Text from outside never becomes markup.

use super::line::Line;
use super::paper::{Align, Block, Paper, Table};

/// Writes the paper; blocks stand apart by a blank line.
pub fn write(paper: &Paper) -> String {
    let blocks: Vec<String> = paper.parts.iter().flat_map(|part| &part.blocks).map(block).collect();
    let mut text = blocks.join("\n\n");
    text.push('\n');
    text
}

fn block(block: &Block) -> String {
    match block {
        Block::Title(lines) => format!("# {}", lines.iter().map(inline).collect::<String>()),
        Block::Chapter(line) => format!("## {}", inline(line)),
        Block::Section(line) => format!("### {}", inline(line)),
        // The item's own number is the list's number.
        Block::Item(line) => inline(line),
        Block::Number(line) | Block::Addressee(line) | Block::Body(line) | Block::AnnexMark(line) => {
            opening(line)
        }
        Block::Caption(line) | Block::Note(line) => opening(line),
        Block::Enclosures(lead, lines) => enclosures(lead, lines),
        Block::Signature(lines) => lines.iter().map(opening).collect::<Vec<_>>().join("\\\n"),
        Block::Table(table) => self::table(table),
    }
}

fn enclosures(lead: &Line, lines: &[Line]) -> String {
    let listed: Vec<String> =
        lines.iter().enumerate().map(|(i, line)| format!("{}. {}", i + 1, inline(line))).collect();
    format!("{}\n\n{}", inline(lead), listed.join("\n"))
}

fn table(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let heads = table.columns.iter().map(|column| inline(&column.head)).collect();
    let rules = table.columns.iter().map(|column| match column.align {
        Align::Left => ":---".to_owned(),
        Align::Centre => ":---:".to_owned(),
    });
    let mut lines = vec![row(heads), row(rules.collect())];
    lines.extend(table.rows.iter().map(|cells| row(cells.iter().map(inline).collect())));
    lines.join("\n")
}

/// Text inside a block.
fn inline(line: &Line) -> String {
    let mut text = String::new();
    for c in line.as_str().chars() {
        match c {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' => text.extend(['\\', c]),
            other => text.push(other),
        }
    }
    text
}

/// Text at the beginning of a block, where a few more signs mean something.
fn opening(line: &Line) -> String {
    let text = inline(line);
    if text.starts_with(['-', '+', '=']) {
        return format!("\\{text}");
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.split_at_checked(digits) {
        Some((number, rest)) if digits > 0 && rest.starts_with(['.', ')']) => format!("{number}\\{rest}"),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_markup_are_escaped() {
        let body = |text: &str| block(&Block::Body(Line::new(text)));
        assert_eq!(body("a|b `c` <b> *d* [e](f) &lt;"), r"a\|b \`c\` &lt;b&gt; \*d\* \[e\](f) &amp;lt;");
        assert_eq!(body("# x"), r"\# x");
        assert_eq!(body("- x"), r"\- x");
        assert_eq!(body("> x"), "&gt; x");
        assert_eq!(body("=== x"), r"\=== x");
        assert_eq!(body("12. x"), r"12\. x");
        assert_eq!(body("12.5万元"), r"12\.5万元");
    }

    #[test]
    fn a_cell_stays_in_its_row() {
        let column =
            super::super::paper::Column { head: Line::from("问题"), share: 225, align: Align::Left };
        let rows = vec![vec![Line::new("a|b\nc")]];
        assert_eq!(table(&Table { columns: vec![column], rows }), "| 问题 |\n| :--- |\n| a\\|b c |");
    }
}
