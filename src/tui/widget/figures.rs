//! Figures in running text, told from the words around them.

use crate::base::Unit;

/// Cuts a text into pieces; true where a piece is a figure, with its unit.
pub fn figures(text: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if !is_digit(c) {
            at += c.len_utf8();
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let number = rest.char_indices().find(|(_, c)| !belongs(*c)).map_or(rest.len(), |(end, _)| end);
        let after = rest.get(number..).unwrap_or_default();
        let end = at + number + Unit::leading(after).map_or(0, |(_, length)| length);
        pieces.push((text.get(start..at).unwrap_or_default(), false));
        pieces.push((text.get(at..end).unwrap_or_default(), true));
        (start, at) = (end, end);
    }
    pieces.push((text.get(start..).unwrap_or_default(), false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn belongs(c: char) -> bool {
    is_digit(c) || ".,%．％".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_keeps_its_unit_and_nothing_else() {
        let found = |text| {
            figures(text).into_iter().filter(|(_, own)| *own).map(|(piece, _)| piece).collect::<Vec<_>>()
        };
        assert_eq!(found("基本支出1033.78万元，占89.74%；５３件"), ["1033.78万元", "89.74%", "５３件"]);
        assert!(found("没有数字").is_empty());
    }

    #[test]
    fn nothing_is_lost() {
        for text in ["", "12", "一2三4.5%", "目标1：a"] {
            assert_eq!(figures(text).iter().map(|(piece, _)| *piece).collect::<String>(), text);
        }
    }
}
