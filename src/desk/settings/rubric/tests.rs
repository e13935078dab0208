//! Rubrics that are right, and what is wrong with others.

use super::*;

const GOOD: &str = "title = \"考核表\"\ntotal = 10\n\n[[item]]\ngroup = \"布置\"\nname = \"通知\"\npoints = 4\n\
                    clauses = [\"有通知的得4分。\"]\n\n[[item]]\ngroup = \"报告\"\nname = \"正文\"\npoints = 6\n\
                    clauses = \"正文齐全的得6分。\"\n";

fn faults(text: &str) -> Vec<(usize, String)> {
    Rubric::of(text).unwrap_err().into_iter().map(|fault| (fault.line, fault.why.zh)).collect()
}

#[test]
fn the_built_in_rubric_is_whole_and_makes_a_hundred_points() {
    let rubric = Rubric::of(BUILT_IN).unwrap();
    let form = &rubric.form;
    let of_group = |group: &str| -> Decimal {
        let own = form.items().filter(|row| form.text(&format!("{row}.group")) == group);
        own.filter_map(|row| form.figure(&format!("{row}.points"))).map(|figure| figure.value).sum()
    };
    assert_eq!(["布置工作", "实施评价", "自评报告"].map(of_group), [10, 20, 70].map(Decimal::from));
    assert_eq!(form.figure("total.points").unwrap().value, Decimal::from(100));
    assert_eq!(Rubric::default(), rubric);
}

#[test]
fn an_item_stands_in_a_row_of_its_edition() {
    let rubric = Rubric::of(GOOD).unwrap();
    let rows: Vec<&str> = rubric.form.items().collect();
    assert_eq!(rows, [0, 1].map(|at| format!("items[{at}@{}]", rubric.edition())));
    let other = Rubric::of(&GOOD.replace("有通知", "有书面通知")).unwrap();
    assert_ne!(other.edition(), rubric.edition());
}

#[test]
fn every_fault_is_named_with_its_line() {
    let told = faults(
        &GOOD.replace("points = 4", "points = \"四\"").replace("name = \"正文\"\n", "nme = \"正文\"\n"),
    );
    assert_eq!(told.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [7, 10, 12], "{told:?}");
    assert_eq!(faults("title = \n")[0].0, 1);
    assert_eq!(faults("title = \"表\"\ntotal = 1\n")[0].1, "没有考核内容，每项写成[[item]]");
    assert_eq!(faults(&GOOD.replace("[[item]]", "[[items]]"))[1].0, 4);
}

#[test]
fn points_that_do_not_make_the_total_are_a_fault() {
    assert_eq!(faults(&GOOD.replace("points = 6", "points = 5")), [(2, "各项分值合计9，不是10".to_owned())]);
}

#[test]
fn an_item_that_stands_twice_or_is_worth_nothing_is_a_fault() {
    let twice = GOOD.replace("group = \"报告\"", "group = \"布置\"").replace("\"正文\"", "\"通知\"");
    assert_eq!(faults(&twice), [(10, "“通知”写了两次".to_owned())]);
    for points in ["0", "-1", "1.234", "1e9"] {
        assert_eq!(faults(&GOOD.replace("points = 4", &format!("points = {points}")))[0].0, 7, "{points}");
    }
}

#[test]
fn a_rubric_without_end_is_refused() {
    let item = "[[item]]\ngroup = \"组\"\nname = \"项\"\npoints = 1\nclauses = \"得1分\"\n";
    assert_eq!(faults(&format!("title = \"表\"\ntotal = 1\n{}", item.repeat(ITEMS + 1))).len(), 1);
    let long = GOOD.replace("有通知", &"长".repeat(LONGEST + 1));
    assert_eq!(faults(&long)[0].0, 8);
}
