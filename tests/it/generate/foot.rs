//! What stands above and below a form's table: 填报单位, and the line of signatures.

use super::facts::Facts;
use super::sheet::{Mark, Pen, cell};

pub fn reporter(facts: &Facts, pen: &mut Pen<'_>, above: &mut Vec<String>, marks: &mut Vec<Mark>) {
    if pen.dice.chance(50) {
        return;
    }
    let unit = &facts.unit;
    let year = facts.year;
    above.push(match pen.dice.range(0, 2) {
        0 => format!("填报单位：{unit}（盖章）"),
        1 => format!("填报单位： {unit}            （{year}年度）"),
        _ => format!("填报单位：{unit}"),
    });
    marks.push(("cover.unit".into(), unit.clone()));
}

/// Title and year in one line or in two, and perhaps the unit of money.
pub fn title(title: &str, facts: &Facts, pen: &mut Pen<'_>) -> Vec<String> {
    let year = facts.year;
    let mut above = match pen.dice.range(0, 4) {
        0 => vec![title.to_owned(), format!("（{year}年度）")],
        1 => vec![title.to_owned(), format!("（ {year} 年度）")],
        2 => vec![format!("{title}（{year}年度）")],
        _ => vec![format!("{year}年度{title}")],
    };
    if pen.dice.chance(15) {
        above.push(pen.dice.pick(&["单位：万元", "金额单位：万元", "（单位：万元）"]).to_owned());
    }
    above
}

/// The line of signatures, under the table or as its last row.
pub fn footer(facts: &Facts, pen: &mut Pen<'_>, marks: &mut Vec<Mark>) -> Option<String> {
    if pen.dice.chance(10) {
        return None;
    }
    let date = format!("{}年3月{}日", facts.year + 1, pen.dice.range(1, 28));
    let colon = pen.dice.pick(&["：", ":", "： "]);
    let head = pen.dice.pick(&["单位负责人签字", "单位负责人签名", "部门负责人签字"]);
    let filler = pen.dice.pick(&["填表人", "填报人", "制表人"]);
    for (path, raw) in [("filler", "甲某"), ("date", &date), ("phone", "8123456"), ("head", "乙某")] {
        marks.push((format!("signature.{path}"), raw.to_owned()));
    }
    if pen.dice.chance(20) {
        pen.columns(4);
        pen.plain(vec![
            cell(format!("{filler}{colon}甲某")),
            cell(format!("填报日期{colon}{date}")),
            cell(format!("联系电话{colon}8123456")),
            cell(format!("{head}{colon}乙某")),
        ]);
        return None;
    }
    Some(format!("{filler}{colon}甲某   填报日期{colon}{date}   联系电话{colon}8123456   {head}{colon}乙某"))
}
