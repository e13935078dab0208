//! A consistent submission before it is written down: amounts in yuan, indicators, scores.

use super::dice::{Dice, Hand};
use super::words;

/// Last year's actual, this year's initial budget, adjusted budget and executed amount, in yuan.
#[derive(Clone, Copy, Debug, Default)]
pub struct Money {
    pub prior: i64,
    pub initial: i64,
    pub full: i64,
    pub executed: i64,
}

impl Money {
    /// Spent within both budgets and above 85 % of them, changed little against last year.
    fn draw(dice: &mut Dice, high: i64) -> Self {
        let step = dice.pick(&[1, 1, 100, 1000, 10_000]);
        let initial = (dice.range(20_000, high) / step).max(2) * step;
        let full = match dice.range(0, 2) {
            0 => initial,
            // Far enough from the initial budget that a whole rate is of one of them only.
            _ => initial * dice.pick(&[950, 956, 967, 1032, 1041, 1060]) / 1000,
        };
        let least = initial.min(full);
        let executed = if dice.chance(30) { least } else { least * dice.range(880, 999) / 1000 };
        let prior = (executed * dice.pick(&[760, 880, 940, 1070, 1180, 1290]) / 1000).max(1000);
        Money { prior, initial, full, executed }
    }

    /// One that may only fall against last year.
    fn falling(dice: &mut Dice, high: i64) -> Self {
        let mut money = Money::draw(dice, high);
        money.full = money.initial;
        money.executed = money.executed.min(money.initial);
        money.prior = money.executed * dice.range(1030, 1290) / 1000;
        money
    }

    pub fn sum<'a>(all: impl IntoIterator<Item = &'a Money>) -> Money {
        all.into_iter().fold(Money::default(), |a, b| Money {
            prior: a.prior + b.prior,
            initial: a.initial + b.initial,
            full: a.full + b.full,
            executed: a.executed + b.executed,
        })
    }

    /// A share of it.
    fn part(&self, per_mille: i64) -> Money {
        let of = |x: i64| x * per_mille / 1000;
        Money {
            prior: of(self.prior),
            initial: of(self.initial),
            full: of(self.full),
            executed: of(self.executed),
        }
    }

    fn less(&self, other: &Money) -> Money {
        Money {
            prior: self.prior - other.prior,
            initial: self.initial - other.initial,
            full: self.full - other.full,
            executed: self.executed - other.executed,
        }
    }
}

/// A project, and the kind it stands under in the base table.
#[derive(Clone, Debug)]
pub struct Project {
    /// As the base table has it.
    pub name: String,
    pub kind: usize,
    pub money: Money,
}

/// What one evaluation form reports on.
#[derive(Clone, Debug)]
pub struct Matter {
    pub money: Money,
    /// Grant, carried over, other; they make up the whole.
    pub sources: [Money; 3],
    pub indicators: Vec<Indicator>,
    pub execution_score: String,
}

/// One indicator row. Score and points are in hundredths.
#[derive(Clone, Debug)]
pub struct Indicator {
    pub group: &'static str,
    pub category: &'static str,
    pub name: String,
    pub bound: String,
    pub number: String,
    pub unit: String,
    /// A target in words; `bound`, `number` and `unit` are then empty.
    pub said: String,
    pub actual: String,
    pub points: i64,
    pub score: i64,
    pub reason: String,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scheme {
    Usual,
    /// Satisfaction inside the benefit group.
    Inside,
    /// A cost group.
    Cost,
}

pub struct Facts {
    pub unit: String,
    pub year: i64,

    pub posts: i64,
    pub staff: i64,
    pub purchase: Option<Money>,
    pub running: Money,
    pub abroad: Option<Money>,
    pub reception: Money,
    pub basic: Money,
    pub personnel: Money,
    pub public: Money,
    pub office: Money,
    pub utilities: Money,
    pub meetings: Option<Money>,
    pub procurement: Money,
    pub projects: Vec<Project>,
    /// Indices of the projects each project form covers, and its matter.
    pub forms: Vec<(Vec<usize>, Matter)>,
    pub whole: Matter,
}

impl Facts {
    pub fn draw(dice: &mut Dice, hand: &Hand) -> Self {
        let scheme = dice.pick(&[Scheme::Usual, Scheme::Usual, Scheme::Inside, Scheme::Cost]);
        let count = dice.pick(&[0, 1, 1, 2, 3, 4, 6, 9, 15]);
        let names = dice.places(count, words::PROJECTS.len());
        let mut projects: Vec<Project> = names
            .into_iter()
            .map(|at| Project {
                name: words::PROJECTS[at].to_owned(),
                kind: dice.below(3),
                money: Money::draw(dice, 3_000_000),
            })
            .collect();
        projects.sort_by_key(|project| project.kind);
        let basic = Money::draw(dice, 30_000_000);
        let public = basic.part(dice.range(120, 300));
        let personnel = basic.less(&public);
        let posts = dice.range(3, 180);
        let mut facts = Facts {
            unit: format!("{}{}", dice.pick(words::COUNTIES), dice.pick(words::BUREAUS)),
            year: dice.range(2019, 2025),

            posts,
            staff: dice.range((posts * 3 / 4).max(1), posts),
            purchase: dice.chance(20).then(|| Money::falling(dice, 400_000)),
            running: Money::falling(dice, 300_000),
            abroad: dice.chance(10).then(|| Money::falling(dice, 100_000)),
            reception: Money::falling(dice, 200_000),
            basic,
            personnel,
            public,
            office: public.part(dice.range(200, 400)),
            utilities: public.part(dice.range(100, 300)),
            meetings: dice.chance(60).then(|| public.part(dice.range(30, 150))),
            procurement: Money::draw(dice, 2_000_000),
            whole: Matter::draw(dice, hand, basic, scheme),
            projects,
            forms: Vec::new(),
        };
        let total = Money::sum(facts.projects.iter().map(|project| &project.money).chain([&basic]));
        facts.whole = Matter::draw(dice, hand, total, scheme);
        let mut at = 0;
        while at < facts.projects.len() {
            let joined = dice.chance(15) && at + 1 < facts.projects.len();
            let covered: Vec<usize> = (at..=at + usize::from(joined)).collect();
            let money = Money::sum(covered.iter().map(|at| &facts.projects[*at].money));
            at += covered.len();
            facts.forms.push((covered, Matter::draw(dice, hand, money, scheme)));
        }
        facts
    }

    pub fn project_money(&self) -> Money {
        Money::sum(self.projects.iter().map(|project| &project.money))
    }
}

impl Matter {
    fn draw(dice: &mut Dice, hand: &Hand, money: Money, scheme: Scheme) -> Self {
        let carried = if dice.chance(25) { money.part(dice.range(10, 80)) } else { Money::default() };
        let other = if dice.chance(20) { money.part(dice.range(10, 60)) } else { Money::default() };
        let indicators = indicators(dice, hand, &money, scheme);
        // At or just below points × rate, by either budget.
        let base = money.initial.max(money.full);
        let tenths = money.executed * 100 / base;
        let execution_score = match tenths {
            100 => "10".to_owned(),
            _ if dice.chance(50) => format!("{}.{}", tenths / 10, tenths % 10),
            _ => (tenths / 10).to_string(),
        };
        Matter {
            money,
            sources: [money.less(&carried).less(&other), carried, other],
            indicators,
            execution_score,
        }
    }
}

/// Points of a group, cut into rows.
fn cut(dice: &mut Dice, total: i64, categories: usize) -> Vec<i64> {
    let rows = (categories as i64).max(dice.range(1, 6).min(total / 5)).min(total / 2);
    let mut left = total;
    let mut cut: Vec<i64> = (1..rows)
        .map(|row| {
            let most = left - 2 * (rows - row);
            let points = (total / rows + dice.range(-2, 2)).clamp(2, most);
            left -= points;
            points
        })
        .collect();
    cut.push(left);
    cut
}

fn indicators(dice: &mut Dice, hand: &Hand, money: &Money, scheme: Scheme) -> Vec<Indicator> {
    type Groups = &'static [(&'static str, i64, &'static [&'static str])];
    let groups: Groups = match scheme {
        Scheme::Usual => &[
            ("产出指标", 50, &["数量指标", "质量指标", "时效指标", "成本指标"]),
            ("效益指标", 30, &["经济效益指标", "社会效益指标", "可持续影响指标"]),
            ("满意度指标", 10, &["服务对象满意度指标"]),
        ],
        Scheme::Inside => &[
            ("产出指标", 50, &["数量指标", "质量指标", "时效指标", "成本指标"]),
            ("效益指标", 40, &["社会效益指标", "生态效益指标", "服务对象满意度指标"]),
        ],
        Scheme::Cost => &[
            ("成本指标", 20, &["经济成本指标"]),
            ("产出指标", 40, &["数量指标", "质量指标", "时效指标"]),
            ("效益指标", 20, &["社会效益指标", "可持续影响指标"]),
            ("满意度指标", 10, &["服务对象满意度指标"]),
        ],
    };
    let mut rows = Vec::new();
    let mut used: Vec<&'static str> = Vec::new();
    for (group, points, categories) in groups {
        let inside = scheme == Scheme::Inside && *group == "效益指标";
        let mut cuts = if inside {
            let mut cuts = cut(dice, 30, categories.len() - 1);
            cuts.push(10);
            cuts
        } else {
            cut(dice, *points, categories.len())
        };
        cuts.reverse();
        let extra = cuts.len() - categories.len();
        for (nth, category) in categories.iter().enumerate() {
            let here = 1 + if nth == 0 { extra } else { 0 };
            for _ in 0..here {
                // Satisfaction inside benefit keeps its ten points: the last row of the group.
                let points =
                    if inside && nth + 1 == categories.len() { cuts.remove(0) } else { cuts.pop().unwrap() };
                rows.push(indicator(dice, hand, money, (group, category), points * 100, &mut used));
            }
        }
    }
    rows
}

fn indicator(
    dice: &mut Dice,
    hand: &Hand,
    money: &Money,
    (group, category): (&'static str, &'static str),
    points: i64,
    used: &mut Vec<&'static str>,
) -> Indicator {
    let names = words::indicators(category);
    let free: Vec<usize> = (0..names.len()).filter(|at| !used.contains(&names[*at].0)).collect();
    let (name, unit) = names[dice.pick(&free)];
    used.push(name);
    let mut row = Indicator {
        group,
        category,
        name: name.to_owned(),
        bound: String::new(),
        number: String::new(),
        unit: unit.to_owned(),
        said: String::new(),
        actual: String::new(),
        points,
        score: points,
        reason: dice.pick(&["", "", "无偏差", "无"]).to_owned(),
    };
    match unit {
        "" => {
            row.said = dice.pick(words::SAID).to_owned();
            row.actual = row.said.clone();
        }
        "%" => {
            let number = dice.range(85, 98);
            row.bound = "≥".into();
            row.number = number.to_string();
            row.actual = format!("{}%", dice.range(number, 100));
        }
        "万元" => {
            row.bound = "≤".into();
            // No less than the larger budget, so that the executed amount is within it.
            row.number = hand.wan(money.initial.max(money.full) / 10_000 * 10_000 + 10_000);
            row.actual = format!("{}万元", hand.wan(money.executed));
        }
        _ => {
            let number = dice.range(2, 600);
            row.bound = dice.pick(&["≥", "≥", "", "不少于", ">="]).into();
            row.number = number.to_string();
            let most = if row.bound.is_empty() { number } else { number * 13 / 10 };
            row.actual = format!("{}{unit}", dice.range(number, most));
        }
    }
    if dice.chance(12) && points > 200 {
        row.score -= dice.pick(&[50, 100]);
        row.reason = dice.pick(words::REASONS).to_owned();
    }
    row
}

/// A score in hundredths.
pub fn score(hundredths: i64) -> String {
    super::dice::trimmed(&format!("{}.{:02}", hundredths / 100, hundredths % 100))
}
