//! A database of 100,000 submissions, and the workstation over it.

use std::path::Path;
use std::time::Instant;

use zhupi::base::Lang;
use zhupi::desk::Intake;
use zhupi::tui::Rehearsal;

use super::support::{memory, open, said};

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

/// Puts that many submissions into the database, each with what the queue shows of one that was
/// imported: 20 offices in 10 counties, each with stations of its own.
fn multiply(database: &Path) -> rusqlite::Result<()> {
    let pick =
        |list: &[&'static str], at: u32| list.get(at as usize % list.len()).copied().unwrap_or_default();
    let mut connection = rusqlite::Connection::open(database)?;
    let transaction = connection.transaction()?;
    {
        let mut submission = transaction.prepare(
            "INSERT INTO submission
             SELECT ?3 + ?1, ?2, ?2, 2020 + ?1 % 5, 1, digest, imported_at, NULL, notices, initial, full_year, executed,
                    stated_rate, computed_rate, self_score, gravest, base_tables, self_evals, project_evals,
                    narratives, ?1 % 7, ?1 % 11, ?1 % 13, ?1 % 3, ?1 % 2, dismissed, clarify, rectified,
                    review_score, reviewer, office
             FROM submission WHERE id = ?3",
        )?;
        let mut source = transaction
            .prepare("INSERT INTO source SELECT ?2 + ?1, position, path, digest, format FROM source WHERE submission = ?2")?;
        let last: i64 = transaction.query_row("SELECT max(id) FROM submission", [], |row| row.get(0))?;
        for at in 1..=ROWS {
            let unit = format!("{}{}第{}站", pick(&COUNTIES, at * 7), pick(&OFFICES, at / 10), at / 200);
            submission.execute((at, unit, last))?;
            source.execute((at, last))?;
        }
    }
    transaction.commit()
}

/// The workstation over a database of that many submissions.
pub fn workstation() -> Result<(Rehearsal, tempfile::TempDir), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let database = folder.path().join("review.db");
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/submissions");
    open(&database)?.import(&Intake::here(), &[samples], &mut |_| {}).map_err(said)?;
    multiply(&database)?;
    if let Some(kept) = std::env::var_os("ZHUPI_BENCH_DATABASE") {
        std::fs::copy(&database, kept)?;
    }
    let since = Instant::now();
    let mut rehearsal = Rehearsal::open(open(&database)?, Lang::Zh, 120, 36);
    rehearsal.paint();
    println!("the queue of {ROWS} is there after {:.1?}, {} MB", since.elapsed(), memory() >> 10);
    Ok((rehearsal, folder))
}
