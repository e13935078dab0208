//! The base data table on paper.

use super::dice::Hand;
use super::facts::{Facts, Money};
use super::sheet::{Pen, Sheet, below, cell, held};
use super::{foot, words};
use zhupi::model::FormKind;

pub fn base(facts: &Facts, mut pen: Pen<'_>) -> Sheet {
    let year = facts.year;
    let merged = pen.dice.chance(70);
    let side = |first: bool| if first || !merged { cell("") } else { below() };
    pen.columns(4);
    let head = pen.label(&["财政供养人员情况（人）", "财政供养人员情况\n（人）"]);
    let authorised = pen.label(&["编制数"]);
    let actual = cell(format!("{year}年实际在职人数"));
    let rate = pen.label(&["控制率"]);
    pen.plain(vec![head, authorised, actual, rate]);
    let values = vec![
        side(false),
        pen.figure("staff.authorised", &facts.posts.to_string()),
        pen.figure("staff.actual", &facts.staff.to_string()),
        pen.figure("staff.control_rate", &pen.hand.rate(facts.staff, facts.posts)),
    ];
    pen.plain(values);
    pen.columns(4);
    let head = pen.label(&["经费控制情况（万元）", "经费控制情况\n（万元）", "经费控制情况"]);
    let blank = if pen.dice.chance(30) { " " } else { "" };
    pen.plain(vec![
        head,
        cell(format!("{}{blank}年决算数", year - 1)),
        cell(format!("{year}{blank}年预算数")),
        cell(format!("{year}{blank}年决算数")),
    ]);
    three_public(facts, &mut pen);
    let basic_first = pen.dice.chance(50);
    if basic_first {
        basic(facts, &mut pen);
    }
    projects(facts, &mut pen);
    if !basic_first {
        basic(facts, &mut pen);
    }
    line(&mut pen, "procurement", "政府采购金额", Some(&facts.procurement));
    let text = pen.dressed("部门基本支出预算调整");
    let stroke = pen.dice.pick(&["——", "", "/"]);
    pen.plain(vec![cell(text), cell(stroke), cell(""), cell("")]);
    buildings(facts, &mut pen);
    pen.columns(4);
    let head = pen.label(&["厉行节约保障措施", "厉行节约\n保障措施"]);
    pen.row(vec![(head, 1), (held("economy_measures", "严格控制一般性支出，先审批后开支。"), 3)]);
    let mut marks = Vec::new();
    let mut above = foot::title("部门整体支出绩效评价基础数据表", facts, &mut pen);
    foot::reporter(facts, &mut pen, &mut above, &mut marks);
    let mut notes = vec!["说明：“项目支出”需要填报基本支出以外的所有项目支出情况。".to_owned()];
    notes.extend(foot::footer(facts, &mut pen, &mut marks));
    Sheet {
        kind: FormKind::BaseTable,
        instance: String::new(),
        above,
        rows: pen.rows,
        below: notes,
        marks,
        broken: None,
    }
}

fn number(style: usize, n: usize) -> String {
    let han = ["一", "二", "三", "四", "五"][n - 1];
    match style {
        0 => format!("{n}、"),
        1 => format!("{n}."),
        2 => format!("（{han}）"),
        _ => format!("    {n}、"),
    }
}

fn line(pen: &mut Pen<'_>, key: &str, label: &str, money: Option<&Money>) {
    let text = pen.dressed(label);
    let mut cells = vec![cell(text)];
    let hand: Hand = pen.hand;
    for (column, of) in [
        ("prior_actual", money.map(|m| m.prior)),
        ("budget", money.map(|m| m.initial)),
        ("actual", money.map(|m| m.executed)),
    ] {
        cells.push(match of {
            Some(yuan) => pen.figure(format!("{key}.{column}"), &hand.wan(yuan)),
            None => cell(pen.dice.pick(&["", "", "\u{3000}"])),
        });
    }
    pen.plain(cells);
}

fn three_public(facts: &Facts, pen: &mut Pen<'_>) {
    let style = pen.dice.below(4);
    let vehicles = Money::sum(facts.purchase.iter().chain([&facts.running]));
    let all = Money::sum(facts.abroad.iter().chain([&vehicles, &facts.reception]));
    let word = pen.dice.pick(words::THREE_PUBLIC);
    line(pen, "three_public", word, Some(&all));
    let label = number(style, 1) + pen.dice.pick(words::VEHICLES);
    line(pen, "vehicles", &label, Some(&vehicles));
    let word = pen.dice.pick(words::PURCHASE);
    line(pen, "vehicle_purchase", word, facts.purchase.as_ref());
    let word = pen.dice.pick(words::RUNNING);
    line(pen, "vehicle_running", word, Some(&facts.running));
    let label = number(style, 2) + pen.dice.pick(words::ABROAD);
    line(pen, "abroad", &label, facts.abroad.as_ref());
    let label = number(style, 3) + pen.dice.pick(words::RECEPTION);
    line(pen, "reception", &label, Some(&facts.reception));
}

fn basic(facts: &Facts, pen: &mut Pen<'_>) {
    let word = pen.dice.pick(words::BASIC);
    line(pen, "basic", word, Some(&facts.basic));
    if pen.dice.chance(50) {
        line(pen, "personnel", "人员经费", Some(&facts.personnel));
    }
    let word = pen.dice.pick(words::PUBLIC);
    line(pen, "public", word, Some(&facts.public));
    let word = pen.dice.pick(words::OFFICE_COSTS);
    line(pen, "office", word, Some(&facts.office));
    let word = pen.dice.pick(words::UTILITIES);
    line(pen, "utilities_travel", word, Some(&facts.utilities));
    let word = pen.dice.pick(words::MEETINGS);
    line(pen, "meeting_training", word, facts.meetings.as_ref());
}

fn projects(facts: &Facts, pen: &mut Pen<'_>) {
    let style = pen.dice.below(4);
    let word = pen.dice.pick(words::PROJECTS_LINE);
    let total = facts.project_money();
    line(pen, "projects", word, (!facts.projects.is_empty()).then_some(&total));
    let kinds =
        [("operations", words::OPERATIONS), ("maintenance", words::MAINTENANCE), ("special", words::SPECIAL)];
    for (kind, (key, wordings)) in kinds.into_iter().enumerate() {
        let of_kind: Vec<_> = facts.projects.iter().filter(|project| project.kind == kind).collect();
        let label = number(style, kind + 1) + pen.dice.pick(wordings);
        let heading = of_kind.is_empty();
        let sum = Money::sum(of_kind.iter().map(|project| &project.money));
        line(pen, key, &label, (!heading).then_some(&sum));
        for project in &of_kind {
            line(pen, &format!("project[{}]", project.name), &project.name, Some(&project.money));
        }
        if of_kind.is_empty() && pen.dice.chance(40) {
            let nothing = pen.dice.pick(&["无", "……", "", "    3、"]);
            pen.plain(vec![cell(nothing), cell(""), cell(""), cell("")]);
        }
    }
}

fn buildings(facts: &Facts, pen: &mut Pen<'_>) {
    pen.columns(7);
    let head = pen.dressed("楼堂馆所控制情况");
    pen.plain(vec![
        cell(format!("{head}\n（{}年完工项目）", facts.year)),
        cell("批复规模\n（㎡）"),
        cell("实际规模（㎡）"),
        cell("规模控制率"),
        cell("预算投资（万元）"),
        cell("实际投资（万元）"),
        cell("投资概算控制率"),
    ]);
    if pen.dice.chance(60) {
        let nothing = pen.dice.pick(&["", "\u{3000}", "无", "/"]);
        let mut cells = vec![below()];
        cells.extend((0..6).map(|_| cell(nothing)));
        pen.plain(cells);
        return;
    }
    let approved = pen.dice.range(400, 3000);
    let area = approved * pen.dice.range(90, 100) / 100;
    let budget = pen.dice.range(1_000_000, 9_000_000);
    let spent = budget * pen.dice.range(85, 100) / 100;
    let hand = pen.hand;
    let cells = vec![
        below(),
        pen.figure("buildings.approved_area", &approved.to_string()),
        pen.figure("buildings.actual_area", &area.to_string()),
        pen.figure("buildings.area_rate", &hand.rate(area, approved)),
        pen.figure("buildings.budget", &hand.wan(budget)),
        pen.figure("buildings.actual", &hand.wan(spent)),
        pen.figure("buildings.cost_rate", &hand.rate(spent, budget)),
    ];
    pen.plain(cells);
}
