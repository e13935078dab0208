//! A paper as one HTML page: no script, no picture, nothing from elsewhere.

use super::line::Line;
use super::paper::{Align, Block, Orientation, Paper, Part, Table};
use crate::base::Lang;

const STYLE: &str = "body{max-width:60em;margin:2em auto;padding:0 1em;font:16px/1.8 FangSong,仿宋,serif}\
h1{text-align:center}h2,h3{font-size:1em}h2{font-family:SimHei,黑体,sans-serif}h3{font-family:KaiTi,楷体,serif}\
p{margin:0;text-indent:2em}p.plain{text-indent:0}p.signed{text-align:right}p.note{text-indent:0;font-size:.8em}\
table{border-collapse:collapse;width:100%;font-size:.8em}th,td{border:1px solid;padding:.2em .4em;text-align:left}\
.c{text-align:center}section+section{margin-top:3em}thead{display:table-header-group}tr{break-inside:avoid}\
@media print{section+section{break-before:page}}@page wide{size:A4 landscape}.wide{page:wide}";

/// Writes the page.
pub fn write(paper: &Paper) -> String {
    let sections: String = paper.parts.iter().map(section).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n{sections}</body>\n</html>\n",
        match paper.lang {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        },
        escape(&paper.title)
    )
}

fn section(part: &Part) -> String {
    let class = match part.orientation {
        Orientation::Portrait => "",
        Orientation::Landscape => " class=\"wide\"",
    };
    let blocks: Vec<String> = part.blocks.iter().map(block).collect();
    format!("<section{class}>\n{}\n</section>\n", blocks.join("\n"))
}

fn block(block: &Block) -> String {
    match block {
        Block::Title(lines) => {
            format!("<h1>{}</h1>", lines.iter().map(escape).collect::<Vec<_>>().join("<br>"))
        }
        Block::Number(line) => paragraph("c plain", line),
        Block::Chapter(line) => format!("<h2>{}</h2>", escape(line)),
        Block::Section(line) => format!("<h3>{}</h3>", escape(line)),
        Block::Item(line) | Block::Body(line) => format!("<p>{}</p>", escape(line)),
        Block::Addressee(line) | Block::AnnexMark(line) | Block::Caption(line) => paragraph("plain", line),
        Block::Note(line) => paragraph("note", line),
        Block::Signature(lines) => {
            lines.iter().map(|line| paragraph("signed", line)).collect::<Vec<_>>().join("\n")
        }
        Block::Enclosures(lead, lines) => {
            let listed: String = lines.iter().map(|line| format!("<li>{}</li>", escape(line))).collect();
            format!("<p>{}</p>\n<ol>{listed}</ol>", escape(lead))
        }
        Block::Table(table) => self::table(table),
    }
}

fn paragraph(class: &str, line: &Line) -> String {
    format!("<p class=\"{class}\">{}</p>", escape(line))
}

fn table(table: &Table) -> String {
    let heads: String =
        table.columns.iter().map(|column| format!("<th>{}</th>", escape(&column.head))).collect();
    let rows: String = table.rows.iter().map(|row| format!("<tr>{}</tr>\n", cells(table, row))).collect();
    format!("<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>")
}

fn cells(table: &Table, row: &[Line]) -> String {
    let cell = |(align, line): (Align, &Line)| match align {
        Align::Left => format!("<td>{}</td>", escape(line)),
        Align::Centre => format!("<td class=\"c\">{}</td>", escape(line)),
    };
    table.columns.iter().map(|column| column.align).zip(row).map(cell).collect()
}

/// Text as HTML content; never markup.
fn escape(line: &Line) -> String {
    let mut text = String::with_capacity(line.as_str().len());
    for c in line.as_str().chars() {
        match c {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            '\'' => text.push_str("&#39;"),
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_outside_is_never_markup() {
        let shown = block(&Block::Body(Line::new("<script>alert('x')</script> & \"y\"")));
        assert_eq!(shown, "<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;y&quot;</p>");
    }
}
