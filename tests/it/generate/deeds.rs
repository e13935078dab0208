//! Planted errors that take more than one cell: rows, whole forms, sentences of the report.

use super::plant::{BASE, OWN, number, raw};
use super::sheet::Sheet;
use super::{DRESSES, Drawn, LAYOUTS, draw, findings};
use zhupi::model::FormKind;

/// An error: its rule, the form it is found in, how the paths begin where it may stand, and how it
/// is put in; false where this submission has no place for it.
struct Deed {
    rule: &'static str,
    form: FormKind,
    at: &'static [&'static str],
    plant: fn(&mut Drawn) -> bool,
}

const REPORT: FormKind = FormKind::Narrative;

const DEEDS: &[Deed] = &[
    Deed { rule: "S007", form: OWN, at: &["total.score"], plant: full_marks },
    Deed { rule: "I011", form: OWN, at: &["indicators["], plant: money_as_quantity },
    Deed { rule: "I012", form: OWN, at: &["indicators["], plant: cost_at_least },
    Deed {
        rule: "X002",
        form: REPORT,
        at: &["section[1].figure"],
        plant: |drawn| {
            let more = |line: &str| {
                let (before, rest) = line.split_once("编制")?;
                let (posts, rest) = rest.split_once('人')?;
                Some(format!("{before}编制{}人{rest}", posts.parse::<i64>().ok()? + 7))
            };
            change_line(drawn, more)
        },
    },
    Deed {
        rule: "X004",
        form: BASE,
        at: &["project[", "projects."],
        plant: |drawn| {
            let last = drawn.sheets.iter().rposition(|sheet| sheet.kind == FormKind::ProjectEval);
            // The only form of a submission may be the form of all its projects.
            let forms = drawn.sheets.len() - 2;
            last.filter(|_| forms > 1).map(|at| drawn.sheets.remove(at)).is_some()
        },
    },
    Deed {
        rule: "N001",
        form: REPORT,
        at: &["section[2].figure"],
        plant: |drawn| say(drawn, "二、", "宣传经费预算20万元，实际支出18万元，执行率为75%。"),
    },
    Deed {
        rule: "N002",
        form: REPORT,
        at: &["section[1].figure"],
        plant: |drawn| {
            say(drawn, "一、", "本单位内设机构6个，分别为办公室、业务一股、业务二股、法规股、财务股。")
        },
    },
    Deed {
        rule: "N003",
        form: REPORT,
        at: &["section[2].figure"],
        plant: |drawn| {
            let line =
                "管护项目支出120.00万元，其中：材料经费60.25万元，监测经费39.75元，培训经费20.00万元。";
            say(drawn, "二、", line)
        },
    },
    Deed {
        rule: "N004",
        form: REPORT,
        at: &["section["],
        plant: |drawn| replace_section(drawn, "七、", None),
    },
    Deed {
        rule: "N005",
        form: REPORT,
        at: &["cover.date"],
        plant: |drawn| {
            let (right, early) = (format!("{}年4月8日", drawn.year + 1), format!("{}年10月8日", drawn.year));
            change_line(drawn, |line| (line == right).then(|| early.clone()))
        },
    },
    Deed {
        rule: "N006",
        form: REPORT,
        at: &["section[7]"],
        plant: |drawn| replace_section(drawn, "七、", Some("1、项目资金不足，部分工程未能实施。")),
    },
    Deed { rule: "D003", form: OWN, at: &["signature."], plant: |drawn| sign(drawn, "甲某", "") },
    Deed {
        rule: "D004",
        form: BASE,
        at: &["staff.actual"],
        plant: |drawn| {
            let label = format!("{}年实际在职人数", drawn.year);
            let mut cells = drawn.sheets[0].rows.iter_mut().flatten();
            let lagging = label.replace(&drawn.year.to_string(), &(drawn.year - 1).to_string());
            cells.find(|cell| cell.text == label).map(|cell| cell.text = lagging).is_some()
        },
    },
    Deed { rule: "D005", form: BASE, at: &["numbering"], plant: gap },
    Deed {
        rule: "D006",
        form: BASE,
        at: &["title"],
        plant: |drawn| {
            drawn.sheets.retain(|sheet| sheet.kind != OWN);
            true
        },
    },
    Deed { rule: "D007", form: BASE, at: &[""], plant: nameless_figures },
    Deed {
        rule: "D008",
        form: OWN,
        at: &["signature.phone"],
        plant: |drawn| sign(drawn, "8123456", "13900001111"),
    },
];

fn own(drawn: &mut Drawn) -> &mut Sheet {
    drawn.sheets.iter_mut().find(|sheet| sheet.kind == OWN).unwrap()
}

/// Sets the text of a field's cell; false where no cell is wholly that field.
fn set(sheet: &mut Sheet, path: &str, text: &str) -> bool {
    let mut cells = sheet.rows.iter_mut().flatten();
    let cell =
        cells.find(|cell| cell.marks.iter().any(|(one, raw)| one == path && raw.trim() == cell.text.trim()));
    cell.map(|cell| cell.text = text.to_owned()).is_some()
}

fn full_marks(drawn: &mut Drawn) -> bool {
    let sheet = own(drawn);
    let points: Vec<(String, String)> = sheet
        .fields()
        .iter()
        .filter(|(path, _)| path.starts_with("indicators[") && path.ends_with(".points"))
        .map(|(path, raw)| (path.replace(".points", ".score"), raw.clone()))
        .collect();
    points.iter().all(|(path, points)| set(sheet, path, points))
        && set(sheet, "funds.total.score", "10")
        && set(sheet, "total.score", "100")
}

/// The first row of a category.
fn row(sheet: &Sheet, category: &str) -> Option<usize> {
    (0..40).find(|at| raw(sheet, &format!("indicators[{at}].category")).is_some_and(|text| text == category))
}

fn money_as_quantity(drawn: &mut Drawn) -> bool {
    let sheet = own(drawn);
    let Some(at) = row(sheet, "数量指标") else { return false };
    let texts = [("target", "≤20万元"), ("name", "采购金额"), ("actual", "19万元")];
    texts.iter().all(|(part, text)| set(sheet, &format!("indicators[{at}].{part}"), text))
}

fn cost_at_least(drawn: &mut Drawn) -> bool {
    let sheet = own(drawn);
    let is_cost = |at: &usize| {
        let part =
            |part: &str| raw(sheet, &format!("indicators[{at}].{part}")).unwrap_or_default().to_owned();
        part("category").contains("成本") && part("target").starts_with('≤')
    };
    let Some(at) = (0..40).find(is_cost) else { return false };
    let path = format!("indicators[{at}].target");
    let target = raw(sheet, &path).unwrap_or_default().replace('≤', "≥");
    set(sheet, &path, &target)
}

fn change_line(drawn: &mut Drawn, change: impl Fn(&str) -> Option<String>) -> bool {
    let changed = drawn.report.iter().enumerate().find_map(|(at, line)| Some((at, change(line)?)));
    changed.map(|(at, line)| drawn.report[at] = line).is_some()
}

/// Adds a sentence to a section.
fn say(drawn: &mut Drawn, heading: &str, line: &str) -> bool {
    let Some(at) = drawn.report.iter().position(|line| line.starts_with(heading)) else { return false };
    drawn.report.insert(at + 1, line.to_owned());
    true
}

/// Puts one line in place of a section's text; none takes the section out.
fn replace_section(drawn: &mut Drawn, heading: &str, line: Option<&str>) -> bool {
    let Some(from) = drawn.report.iter().position(|line| line.starts_with(heading)) else { return false };
    let is_heading =
        |line: &String| "二三四五六七八九十".chars().any(|n| line.starts_with(&format!("{n}、")));
    let until = (from + 1..drawn.report.len()).find(|at| is_heading(&drawn.report[*at])).unwrap();
    let first = if line.is_some() { from + 1 } else { from };
    drawn.report.splice(first..until, line.map(str::to_owned));
    true
}

/// Changes the line of signatures, wherever it stands.
fn sign(drawn: &mut Drawn, from: &str, to: &str) -> bool {
    let sheet = own(drawn);
    let cells = sheet.rows.iter_mut().flatten().map(|cell| &mut cell.text);
    let mut changed = false;
    for text in cells.chain(&mut sheet.below) {
        if text.contains(from) {
            *text = text.replace(from, to);
            changed = true;
        }
    }
    changed
}

/// 1、2、4: the number of the last part of the three.
fn gap(drawn: &mut Drawn) -> bool {
    let cells = drawn.sheets[0].rows.iter_mut().flatten();
    let mut numbered = cells.filter(|cell| cell.text.contains("接待"));
    let Some(cell) = numbered.next() else { return false };
    let wrong = cell.text.replacen('3', "5", 1).replacen('三', "五", 1);
    let changed = wrong != cell.text;
    cell.text = wrong;
    changed
}

/// Figures in a row that says nothing of what they are.
fn nameless_figures(drawn: &mut Drawn) -> bool {
    let rows = &mut drawn.sheets[0].rows;
    let Some(at) = rows.iter().position(|row| row.iter().any(|cell| cell.text.contains("政府采购")))
    else {
        return false;
    };
    let mut row = rows[at].clone();
    for (cell, text) in row.iter_mut().zip(["", "81.11", "92.22", "73.33"]) {
        cell.text = text.to_owned();
        cell.marks.clear();
    }
    rows.insert(at + 1, row);
    number("81.11").is_some()
}

/// Where the rule speaks, in the form it should.
fn places(drawn: &Drawn, dress: super::Dress, deed: &Deed) -> Vec<String> {
    let all = drawn.read(dress);
    let all = all.iter().flat_map(findings);
    all.filter(|one| one.rule == deed.rule && one.form == deed.form).map(|one| one.field).collect()
}

#[test]
fn every_planted_deed_is_found_by_its_rule_and_at_its_place() {
    let mut missed = Vec::new();
    for (nth, layout) in LAYOUTS.into_iter().enumerate() {
        let pool: Vec<Drawn> = (0..40).map(|seed| draw(60_000 + seed, layout)).collect();
        for deed in DEEDS {
            let mut planted = false;
            for (seed, drawn) in pool.iter().enumerate() {
                let mut drawn = drawn.clone();
                let dress = DRESSES[(seed + nth) % 3];
                let grown = |places: &[String]| {
                    places.iter().any(|path| deed.at.iter().any(|at| path.starts_with(at)))
                };
                let quiet = !grown(&places(&drawn, dress, deed));
                if !quiet || !(deed.plant)(&mut drawn) {
                    continue;
                }
                planted = true;
                if !grown(&places(&drawn, dress, deed)) {
                    missed.push(format!("{} in {layout:?} {dress:?}, seed {}", deed.rule, 60_000 + seed));
                }
                break;
            }
            if !planted {
                missed.push(format!("{} has no place in {layout:?}", deed.rule));
            }
        }
    }
    assert!(missed.is_empty(), "\n{}", missed.join("\n"));
}
