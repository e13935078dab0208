//! A paper as passages, for the screen that shows it before it is written.

use super::line::Line;
use super::paper::{Block, Paper, Part, Table};
use crate::model::{Origin, Passage, PassageKind};

/// The passages of a paper in reading order.
pub fn write(paper: &Paper) -> Vec<Passage> {
    paper.parts.iter().flat_map(part).collect()
}

fn part(part: &Part) -> Vec<Passage> {
    let origins = part.origins.iter().cloned().chain(std::iter::repeat(None));
    let with = |(own, origin): (&Block, Option<Origin>)| {
        let mut passages = block(own);
        if let Some(first) = passages.first_mut() {
            first.origin = origin;
        }
        passages
    };
    part.blocks.iter().zip(origins).flat_map(with).collect()
}

fn block(block: &Block) -> Vec<Passage> {
    let all = |kind: PassageKind, lines: &[Line]| -> Vec<Passage> {
        lines.iter().map(|line| Passage::new(kind, line.as_str())).collect()
    };
    match block {
        Block::Title(lines) => all(PassageKind::Title, lines),
        Block::Number(line) => all(PassageKind::Title, std::slice::from_ref(line)),
        Block::Chapter(line) | Block::AnnexMark(line) => {
            all(PassageKind::Chapter, std::slice::from_ref(line))
        }
        Block::Section(line) | Block::Caption(line) => all(PassageKind::Section, std::slice::from_ref(line)),
        Block::Item(line) | Block::Body(line) => all(PassageKind::Body, std::slice::from_ref(line)),
        Block::Addressee(line) | Block::Note(line) => all(PassageKind::Flush, std::slice::from_ref(line)),
        Block::Signature(lines) => all(PassageKind::Right, lines),
        Block::Enclosures(lead, lines) => enclosures(lead, lines),
        Block::Table(table) => self::table(table),
    }
}

fn enclosures(lead: &Line, lines: &[Line]) -> Vec<Passage> {
    let head = Passage::new(PassageKind::Body, lead.as_str());
    let listed = (1..).zip(lines).map(|(number, line)| format!("{number}. {line}"));
    std::iter::once(head).chain(listed.map(|text| Passage::new(PassageKind::Body, text))).collect()
}

fn table(table: &Table) -> Vec<Passage> {
    let heads = table.columns.iter().map(|column| column.head.as_str()).collect::<Vec<_>>().join(" | ");
    let row =
        |cells: &Vec<Line>| cells.iter().map(|cell| cell.as_str().to_owned()).collect::<Vec<_>>().join(" | ");
    let rows = table.rows.iter().map(row);
    std::iter::once(heads).chain(rows).map(|text| Passage::new(PassageKind::Row, text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memo::paper::{Align, Column};

    #[test]
    fn every_cell_of_a_table_is_shown() {
        let columns = vec![
            Column { head: Line::from("序号"), share: 20, align: Align::Centre },
            Column { head: Line::from("问题"), share: 205, align: Align::Left },
        ];
        let rows = vec![vec![Line::from("1"), Line::from("合计不符")], vec![Line::from("2"), Line::from("")]];
        let texts: Vec<String> =
            block(&Block::Table(Table { columns, rows })).into_iter().map(|passage| passage.text).collect();
        assert_eq!(texts, ["序号 | 问题", "1 | 合计不符", "2 | "]);
    }

    #[test]
    fn enclosures_are_numbered() {
        let shown = enclosures(&Line::from("附件："), &[Line::from("评分表"), Line::from("清单")]);
        assert_eq!(shown.last().map(|passage| passage.text.as_str()), Some("2. 清单"));
    }
}
