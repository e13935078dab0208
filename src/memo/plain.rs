//! A paper as plain text: one paragraph a line, table cells between tabs.

use super::line::Line;
use super::paper::{Block, Paper, Table};

/// Begins a paragraph of the body: two characters in.
const INDENT: &str = "\u{3000}\u{3000}";

/// Writes the text. No line holds a control besides the tabs between cells.
pub fn write(paper: &Paper) -> String {
    let parts: Vec<String> =
        paper.parts.iter().map(|part| part.blocks.iter().map(block).collect::<Vec<_>>().join("\n")).collect();
    format!("{}\n", parts.join("\n\n"))
}

fn block(block: &Block) -> String {
    match block {
        Block::Title(lines) => format!("{}\n", joined(lines, "\n")),
        Block::Chapter(line) | Block::Section(line) | Block::Item(line) | Block::Body(line) => {
            format!("{INDENT}{line}")
        }
        Block::Number(line)
        | Block::Addressee(line)
        | Block::AnnexMark(line)
        | Block::Caption(line)
        | Block::Note(line) => line.to_string(),
        Block::Signature(lines) => format!("\n{INDENT}{}", joined(lines, &format!("\n{INDENT}"))),
        Block::Enclosures(lead, lines) => {
            let numbered = lines.iter().enumerate().map(|(i, line)| format!("{INDENT}{}. {line}", i + 1));
            format!("\n{INDENT}{lead}\n{}", numbered.collect::<Vec<_>>().join("\n"))
        }
        Block::Table(table) => self::table(table),
    }
}

fn joined(lines: &[Line], between: &str) -> String {
    lines.iter().map(Line::as_str).collect::<Vec<_>>().join(between)
}

fn table(table: &Table) -> String {
    let heads = table.columns.iter().map(|column| column.head.as_str()).collect::<Vec<_>>().join("\t");
    let rows = table.rows.iter().map(|row| joined(row, "\t"));
    [heads].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::super::paper::{Align, Column};
    use super::*;

    #[test]
    fn a_cell_cannot_break_its_row() {
        let column = Column { head: Line::from("问题"), share: 225, align: Align::Left };
        let rows = vec![vec![Line::new("甲\t乙\n丙"), Line::new("丁")]];
        assert_eq!(table(&Table { columns: vec![column.clone(), column], rows }), "问题\t问题\n甲乙丙\t丁");
    }
}
