//! One planted error of each kind, found by its rule and at its place.

use super::sheet::{Cell, Sheet};
use super::{DRESSES, Drawn, LAYOUTS, Layout, draw, findings, form_of};
use zhupi::model::FormKind;

/// An error: the rule that must find it, the form, the field that is changed, the field where the
/// finding may stand, and what becomes of the text.
struct Plant {
    rule: &'static str,
    form: FormKind,
    path: &'static str,
    at: &'static [&'static str],
    change: fn(&Drawn, &Sheet, &str) -> Option<String>,
}

pub fn number(text: &str) -> Option<f64> {
    super::plainly(text)?.parse().ok()
}

fn plus(text: &str, more: f64) -> Option<String> {
    Some(format!("{:.2}", number(text)? + more))
}

pub fn raw<'s>(sheet: &'s Sheet, path: &str) -> Option<&'s str> {
    sheet.fields().into_iter().find(|(one, _)| one == path).map(|(_, raw)| raw.as_str())
}

fn figure(sheet: &Sheet, path: &str) -> Option<f64> {
    number(raw(sheet, path)?)
}

/// The target of the first indicator where it is a count to be reached: `≥30次`.
fn counted(sheet: &Sheet) -> Option<(i64, String)> {
    let target = raw(sheet, "indicators[0].target")?;
    let bare = target.strip_prefix('≥')?;
    let unit = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let count = bare.strip_suffix(unit)?.parse().ok()?;
    (!unit.is_empty() && !unit.contains('%')).then(|| (count, unit.to_owned()))
}

pub const OWN: FormKind = FormKind::SelfEval;
pub const BASE: FormKind = FormKind::BaseTable;

const PLANTS: &[Plant] = &[
    Plant {
        rule: "R001",
        form: OWN,
        path: "funds.total.rate",
        at: &["funds.total.rate"],
        change: |_, _, _| Some("57.31%".into()),
    },
    Plant {
        rule: "R002",
        form: OWN,
        path: "funds.total.rate",
        at: &["funds.total.rate"],
        change: |_, sheet, old| {
            let (spent, initial) =
                (figure(sheet, "funds.total.executed")?, figure(sheet, "funds.total.initial")?);
            figure(sheet, "funds.total.full_year")?;
            let rate = 100.0 * spent / initial;
            ((rate - number(old)?).abs() > 1.2 && rate < 100.0).then(|| format!("{rate:.2}%"))
        },
    },
    Plant {
        rule: "R003",
        form: OWN,
        path: "funds.total.executed",
        at: &["funds.total.executed", "funds.total.rate"],
        change: |_, sheet, old| {
            let budget = figure(sheet, "funds.total.full_year").or(figure(sheet, "funds.total.initial"))?;
            plus(old, budget * 0.3)
        },
    },
    Plant {
        rule: "R004",
        form: OWN,
        path: "funds.total.score",
        at: &["funds.total.score"],
        change: |_, sheet, _| (figure(sheet, "funds.total.rate")? < 94.0).then(|| "10".into()),
    },
    Plant {
        rule: "R005",
        form: OWN,
        path: "funds.total.full_year",
        at: &["funds.total.full_year", "funds.total.initial"],
        change: |_, _, old| plus(old, number(old)? * 0.5),
    },
    Plant {
        rule: "R006",
        form: OWN,
        path: "funds.total.executed",
        at: &["funds.total.executed", "funds.total.rate"],
        change: |_, _, old| plus(old, number(old)? * -0.5),
    },
    Plant {
        rule: "S001",
        form: OWN,
        path: "indicators[1].score",
        at: &["indicators[1].score"],
        change: |_, sheet, _| plus(raw(sheet, "indicators[1].points")?, 5.0),
    },
    Plant {
        rule: "S002",
        form: OWN,
        path: "total.score",
        at: &["total.score"],
        change: |_, _, old| plus(old, -7.0),
    },
    Plant {
        rule: "S003",
        form: OWN,
        path: "indicators[2].points",
        at: &["total.points", "indicators[2].points", "funds.total.points"],
        change: |_, _, old| plus(old, 3.0),
    },
    Plant {
        rule: "S004",
        form: OWN,
        path: "groups[产出指标].declared_points",
        at: &["groups[产出指标].declared_points"],
        change: |_, _, old| Some(old.replace(['4', '5'], "6")),
    },
    Plant {
        rule: "S005",
        form: OWN,
        path: "indicators[0].score",
        at: &["indicators[0].score"],
        change: |_, _, _| Some(String::new()),
    },
    Plant {
        rule: "I001",
        form: OWN,
        path: "indicators[0].target",
        at: &["indicators[0].target"],
        change: |_, _, _| Some("≥次".into()),
    },
    Plant {
        rule: "I002",
        form: OWN,
        path: "indicators[0].actual",
        at: &["indicators[0].actual"],
        change: |_, sheet, old| {
            let target = raw(sheet, "indicators[0].target")?;
            let full = raw(sheet, "indicators[0].score") == raw(sheet, "indicators[0].points");
            let lower = target.starts_with(['≥', '不', '>']);
            let unit = old.trim_start_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
            (full && lower && !unit.is_empty() && !old.starts_with(unit)).then(|| format!("1{unit}"))
        },
    },
    Plant {
        rule: "I003",
        form: OWN,
        path: "indicators[0].score",
        at: &["indicators[0].deviation", "indicators[0].score"],
        change: |_, sheet, old| {
            let silent = raw(sheet, "indicators[0].deviation").is_none_or(|text| text == "无");
            let asked = sheet.rows.iter().flatten().any(|cell| cell.text.contains("原因"));
            (silent && asked && number(old)? > 2.0).then(|| plus(old, -2.0))?
        },
    },
    Plant {
        rule: "I005",
        form: OWN,
        path: "indicators[0].actual",
        at: &["indicators[0].actual"],
        change: |_, sheet, _| counted(sheet).map(|_| "97%".into()),
    },
    Plant {
        rule: "I006",
        form: OWN,
        path: "indicators[0].actual",
        at: &["indicators[0].actual"],
        change: |_, _, _| Some(String::new()),
    },
    Plant {
        rule: "I007",
        form: OWN,
        path: "indicators[1].name",
        at: &["indicators[0].name", "indicators[1].name"],
        change: |_, sheet, _| raw(sheet, "indicators[0].name").map(str::to_owned),
    },
    Plant {
        rule: "I008",
        form: OWN,
        path: "indicators[0].actual",
        at: &["indicators[0].actual"],
        change: |_, sheet, _| {
            let (count, unit) = counted(sheet)?;
            let silent = raw(sheet, "indicators[0].deviation").is_none();
            silent.then(|| format!("{}{unit}", count * 3))
        },
    },
    Plant {
        rule: "I009",
        form: OWN,
        path: "indicators[0].target",
        at: &["indicators[0].target"],
        change: |_, _, _| Some("及时办理".into()),
    },
    Plant {
        rule: "I010",
        form: OWN,
        path: "indicators[0].actual",
        at: &["indicators[0].actual"],
        change: |_, sheet, _| counted(sheet).map(|(count, unit)| format!("≥{count}{unit}")),
    },
    Plant {
        rule: "A001",
        form: BASE,
        path: "three_public.actual",
        at: &["three_public.actual"],
        change: |_, _, old| plus(old, -0.5).filter(|text| !text.starts_with('-')),
    },
    Plant {
        rule: "A002",
        form: BASE,
        path: "staff.control_rate",
        at: &["staff.control_rate"],
        change: |_, _, _| Some("41%".into()),
    },
    Plant {
        rule: "A003",
        form: BASE,
        path: "procurement.actual",
        at: &["procurement.actual"],
        change: |_, sheet, _| plus(raw(sheet, "procurement.budget")?, 9.0),
    },
    Plant {
        rule: "A004",
        form: BASE,
        path: "procurement.budget",
        at: &["procurement.actual", "procurement.budget"],
        change: |_, _, _| Some(String::new()),
    },
    Plant {
        rule: "A005",
        form: BASE,
        path: "staff.actual",
        at: &["staff.actual"],
        change: |_, sheet, _| plus(raw(sheet, "staff.authorised")?, 4.0).map(|text| text.replace(".00", "")),
    },
    Plant {
        rule: "A006",
        form: BASE,
        path: "reception.actual",
        at: &["reception.actual"],
        change: |_, sheet, _| plus(raw(sheet, "reception.prior_actual")?, 3.0),
    },
    Plant {
        rule: "A007",
        form: BASE,
        path: "buildings.actual_area",
        at: &["buildings.actual_area"],
        change: |_, sheet, _| {
            plus(raw(sheet, "buildings.approved_area")?, 90.0).map(|text| text.replace(".00", ""))
        },
    },
    Plant {
        rule: "A008",
        form: BASE,
        path: "procurement.actual",
        at: &["procurement.actual"],
        change: |_, sheet, _| {
            let prior = raw(sheet, "procurement.prior_actual")?;
            (number(prior)? > 1.0 && number(prior)?.fract() != 0.0).then(|| prior.to_owned())
        },
    },
    Plant {
        rule: "A009",
        form: BASE,
        path: "procurement.actual",
        at: &["procurement.actual"],
        change: |_, sheet, _| {
            let prior = raw(sheet, "procurement.prior_actual")?;
            (number(prior)? > 10.0).then(|| plus(prior, number(prior)? * 1.2))?
        },
    },
    Plant {
        rule: "X003",
        form: BASE,
        path: "projects.budget",
        at: &["projects.budget"],
        change: |_, _, old| plus(old, 33.0),
    },
    Plant {
        rule: "X001",
        form: OWN,
        path: "funds.by_expenditure.project",
        at: &["funds.by_expenditure.project"],
        change: |_, _, old| plus(old, 11.0),
    },
    Plant {
        rule: "D001",
        form: OWN,
        path: "funds.total.executed",
        at: &["funds.total.executed"],
        change: |_, _, _| Some("31..5".into()),
    },
    Plant {
        rule: "D002",
        form: OWN,
        path: "funds.total.executed",
        at: &["funds.total.executed"],
        change: |_, _, _| Some(String::new()),
    },
];

/// Puts the error into its form; false where this submission has no place for it.
fn plant(drawn: &mut Drawn, plant: &Plant) -> bool {
    let Some(at) = drawn.sheets.iter().position(|sheet| sheet.kind == plant.form) else { return false };
    let sheet = drawn.sheets[at].clone();
    let Some(old) = raw(&sheet, plant.path) else { return false };
    let Some(new) = (plant.change)(drawn, &sheet, old) else { return false };
    let mut planted = false;
    for cell in drawn.sheets[at].rows.iter_mut().flatten() {
        if cell.marks.iter().any(|(path, _)| path == plant.path) {
            let (from, to) = (old.trim_end_matches('分'), new.trim_end_matches('分'));
            let text = cell.text.replace(from, to);
            planted |= text != cell.text;
            cell.text = text;
        }
    }
    planted
}

/// A whole indicator that says nothing and claims its score; false where a target stands in parts.
fn empty_indicator(drawn: &mut Drawn) -> bool {
    let sheet = drawn.sheets.iter_mut().find(|sheet| sheet.kind == OWN).unwrap();
    let parts = ["name", "target", "actual"].map(|part| format!("indicators[1].{part}"));
    let own = |cell: &&mut Cell| cell.marks.iter().any(|(path, _)| parts.contains(path));
    let mut cells: Vec<&mut Cell> = sheet.rows.iter_mut().flatten().filter(own).collect();
    let whole =
        cells.iter().all(|cell| cell.marks[0].1 == cell.text || cell.text.trim() == cell.marks[0].1.trim());
    cells.iter_mut().for_each(|cell| cell.text = "无".into());
    whole
}

/// Two points, earned or not, go from the first row to the last.
fn shifted_weights(drawn: &mut Drawn) -> bool {
    let sheet = drawn.sheets.iter_mut().find(|sheet| sheet.kind == OWN).unwrap();
    let last = sheet.fields().iter().filter(|(path, _)| path.ends_with("].points")).count() - 1;
    let mut moved = 0;
    for (index, more) in [(0, -1.0), (last, 1.0)] {
        for part in ["points", "score"] {
            let path = format!("indicators[{index}].{part}");
            for cell in sheet.rows.iter_mut().flatten() {
                if cell.marks.iter().any(|(one, _)| *one == path) {
                    cell.text = plus(&cell.text, more).unwrap();
                    moved += 1;
                }
            }
        }
    }
    moved == 4
}

fn found(drawn: &Drawn, dress: super::Dress, rule: &str, form: FormKind, at: &[&str]) -> bool {
    let submissions = drawn.read(dress);
    submissions.iter().any(|submission| {
        let sheet = drawn.sheets.iter().find(|sheet| sheet.kind == form).unwrap();
        assert!(form_of(submission, sheet).is_some() || form == BASE);
        findings(submission).iter().any(|finding| {
            finding.rule == rule && finding.form == form && at.contains(&finding.field.as_str())
        })
    })
}

/// Submissions of a layout that an error is planted into.
const MOST: usize = 1;

/// Plants into the first few submissions of each layout that have a place for the error.
#[test]
fn every_planted_error_is_found_by_its_rule_and_at_its_place() {
    let mut missed = Vec::new();
    for (nth, layout) in LAYOUTS.into_iter().enumerate() {
        let pool: Vec<Drawn> = (0..40).map(|seed| draw(70_000 + seed, layout)).collect();
        for error in PLANTS {
            let mut planted = 0;
            for (seed, drawn) in pool.iter().enumerate() {
                let mut drawn = drawn.clone();
                if planted == MOST || !plant(&mut drawn, error) {
                    continue;
                }
                planted += 1;
                let dress = DRESSES[(seed + nth) % 3];
                if !found(&drawn, dress, error.rule, error.form, error.at) {
                    missed.push(format!("{} in {layout:?} {dress:?}, seed {}", error.rule, 70_000 + seed));
                }
            }
            let lacking = match layout {
                Layout::OneBudget => matches!(error.rule, "R002" | "R005"),
                Layout::Sources => error.rule == "X001",
                Layout::Columns => false,
            };
            if planted == 0 && !lacking {
                missed.push(format!("{} has no place in {layout:?}", error.rule));
            }
        }
        for seed in 0..3 {
            let dress = DRESSES[seed as usize % 3];
            let mut drawn = draw(80_000 + seed, layout);
            let places = ["indicators[1].score", "indicators[1].name"];
            if empty_indicator(&mut drawn) && !found(&drawn, dress, "I004", OWN, &places) {
                missed.push(format!("I004 in {layout:?}, seed {seed}"));
            }
            let mut drawn = draw(80_000 + seed, layout);
            if shifted_weights(&mut drawn) && !found(&drawn, dress, "S006", OWN, &["indicators[0].points"]) {
                missed.push(format!("S006 in {layout:?}, seed {seed}"));
            }
        }
    }
    assert!(missed.is_empty(), "\n{}", missed.join("\n"));
}
