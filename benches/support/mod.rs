//! A long queue and a stopwatch, for the benchmarks.

use std::time::{Duration, Instant};

use zhupi::base::Lang;
use zhupi::desk::Desk;
use zhupi::model::{Actor, QueueRow, Tally};
use zhupi::tui::Rehearsal;

/// Submissions in the queue.
pub const ROWS: u32 = 100_000;

const COUNTIES: [&str; 10] =
    ["云岭县", "清河县", "石门县", "东山区", "白水县", "长桥县", "南湖区", "重阳县", "平川县", "会宁县"];
const OFFICES: [&str; 20] = [
    "农业农村局",
    "水利局",
    "财政局",
    "档案馆",
    "司法局",
    "教育局",
    "民政局",
    "医疗保障局",
    "文化旅游局",
    "政务服务中心",
    "会计核算中心",
    "统计局",
    "审计局",
    "交通运输局",
    "应急管理局",
    "自然资源局",
    "住房保障中心",
    "残疾人联合会",
    "物业管理服务中心",
    "乡村振兴局",
];

/// Invented submissions: 20 offices in 10 counties, each with stations of its own.
pub fn rows() -> Vec<QueueRow> {
    let pick =
        |list: &[&'static str], at: u32| list.get(at as usize % list.len()).copied().unwrap_or_default();
    (0..ROWS)
        .map(|at| QueueRow {
            id: i64::from(at) + 1,
            unit: format!("{}{}第{}站", pick(&COUNTIES, at * 7), pick(&OFFICES, at / 10), at / 200),
            year: Some(2020 + i32::try_from(at % 5).unwrap_or(0)),
            version: 1,
            full_year: format!("{}.{:02}", at % 9000, at % 100),
            executed: format!("{}.{:02}", at % 8000, at % 97),
            tally: Tally {
                errors: at % 7,
                warnings: at % 11,
                open: at % 3,
                confirmed: at % 2,
                ..Tally::default()
            },
            ..QueueRow::default()
        })
        .collect()
}

/// The workstation with that queue, and how long taking it over took.
pub fn workstation() -> Result<(Rehearsal, tempfile::TempDir), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let desk =
        Desk::open_as(&folder.path().join("review.db"), Actor { uid: 1000, account: "甲岗".to_owned() });
    let desk = desk.map_err(|trouble| trouble.text().zh)?;
    let mut rehearsal = Rehearsal::open(desk, Lang::Zh, 120, 36);
    rehearsal.fill(rows());
    rehearsal.paint();
    Ok((rehearsal, folder))
}

/// The times of one kind of key, as the reviewer waits for them: state, screen, bytes.
#[derive(Default)]
pub struct Times {
    all: Vec<Duration>,
}

impl Times {
    pub fn press(&mut self, rehearsal: &mut Rehearsal, keys: &str) {
        for key in keys.split(' ') {
            let since = Instant::now();
            rehearsal.press(key);
            rehearsal.paint();
            self.all.push(since.elapsed());
        }
    }

    /// A line with the middle, the 99th of a hundred and the longest.
    pub fn line(mut self, name: &str) -> String {
        self.all.sort_unstable();
        let at = |part: usize| self.all.get((self.all.len() - 1) * part / 100).copied().unwrap_or_default();
        format!(
            "{name:<24} {:>5} keys  p50 {:>10.1?}  p99 {:>10.1?}  max {:>10.1?}",
            self.all.len(),
            at(50),
            at(99),
            at(100)
        )
    }
}
