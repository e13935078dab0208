//! What a slow line has to carry: bytes of the next finding and of a whole screen, and that they
//! leave the very cells that a screen drawn anew shows.

use std::path::{Path, PathBuf};

use zhupi::base::Lang;

use super::bench::{Bench, Seat};
use super::source::root;
use super::terminal::Terminal;

const SIZE: (u16, u16) = (120, 36);
/// The most bytes for the next finding, and for a whole screen.
const NEXT: usize = 1_600;
const WHOLE: usize = 12_000;

/// A reviewer at a terminal that draws characters of doubtful width in one column, and at one that
/// draws them in two.
struct Watched {
    rehearsal: Seat,
    terminals: [Terminal; 2],
}

impl Watched {
    fn review(bench: &Bench, lang: Lang, unit: &str) -> Watched {
        let rehearsal = bench.review(lang, SIZE, unit);
        Watched { rehearsal, terminals: [1, 2].map(|doubtful| Terminal::new(SIZE, doubtful)) }
    }

    /// Paints what is to be seen now; how many bytes that took.
    fn paint(&mut self) -> usize {
        let bytes = self.rehearsal.paint();
        for terminal in &mut self.terminals {
            terminal.feed(&bytes);
        }
        bytes.len()
    }

    fn press(&mut self, keys: &str) -> usize {
        self.rehearsal.press(keys);
        self.paint()
    }

    fn title(&self) -> Option<String> {
        self.rehearsal.screen().lines().next().map(str::to_owned)
    }

    /// The screen is the one that is drawn on an empty terminal.
    fn is_true(&mut self) {
        let whole = self.rehearsal.paint_anew();
        assert!(whole.len() <= WHOLE, "{} bytes\n{}", whole.len(), self.rehearsal.screen());
        for (terminal, doubtful) in self.terminals.iter().zip([1, 2]) {
            let mut fresh = Terminal::new(SIZE, doubtful);
            fresh.feed(&whole);
            assert!(terminal.cells() == fresh.cells(), "{doubtful}: {}\n{}", terminal.text(), fresh.text());
        }
    }
}

/// Walks the findings of all submissions, of each at most so many, with `keys`, of which the first is
/// measured.
fn walk(samples: &Bench, keys: &str, most: usize) {
    for lang in [Lang::Zh, Lang::En] {
        let bench = samples.copy();
        for row in bench.desk().queue().unwrap() {
            let findings = bench.desk().dossier(row.id).unwrap().findings.len();
            let mut watched = Watched::review(&bench, lang, &row.unit);
            watched.paint();
            watched.is_true();
            let (measured, back) = keys.split_once(' ').unwrap_or((keys, ""));
            for _ in 0..findings.min(most) {
                let title = watched.title();
                let bytes = watched.press(measured);
                // Evidence in a text opens a page of its own.
                let most = if measured == "e" && watched.title() != title { WHOLE } else { NEXT };
                assert!(bytes <= most, "{bytes} bytes\n{}", watched.rehearsal.screen());
                watched.press(back);
            }
            watched.is_true();
        }
    }
}

const NEXT_FINDING: &str = "j";
const DECISION: &str = "y";
const NEXT_EVIDENCE: &str = "e Esc j";

#[test]
fn the_next_finding_is_a_few_bytes_and_a_true_picture() {
    walk(&Bench::with_samples(), NEXT_FINDING, usize::MAX);
}

#[test]
fn a_decision_is_a_few_bytes_and_a_true_picture() {
    walk(&Bench::with_samples(), DECISION, usize::MAX);
}

#[test]
fn the_next_evidence_is_a_few_bytes_and_a_true_picture() {
    walk(&Bench::with_samples(), NEXT_EVIDENCE, usize::MAX);
}

/// The material of a bureau with so many projects that evidence is far down the base table, where long
/// texts end it, each project with a finding of its own.
fn long_table(folder: &Path) -> PathBuf {
    const PROJECTS: [&str; 12] = [
        "渔政执法船艇维护经费",
        "农村户用厕所管护经费",
        "农机安全检验检测经费",
        "动物无害化处理中心运行费",
        "乡镇农技站房屋修缮费",
        "农产品检测设备更新经费",
        "病虫害监测站点运行经费",
        "农田灌溉泵站电费",
        "种质资源圃管护经费",
        "农业信息平台运行维护费",
        "沼气池安全处置经费",
        "水产良种场维护费",
    ];
    let sample = root().join("fixtures/submissions/云岭县农业农村局2024年度部门整体支出绩效自评报告.txt");
    let text = std::fs::read_to_string(sample).unwrap();
    // Every third spent more than its budget.
    let line = |(at, name): (usize, &&str)| {
        let budget = 28 + 3 * at;
        let actual = if at % 3 == 0 { budget + 9 } else { budget };
        format!("\t{name}\n\t{}\n\t{budget}\n\t{actual}\n\n", 24 + 3 * at)
    };
    let projects: String = PROJECTS.iter().enumerate().map(line).collect();
    let next = "\t高标准农田管护经费";
    let economy = "3、 办公楼分区断电，夜间专人巡查。";
    let longer = "3、 办公楼分区断电，夜间专人巡查；\n4、 大额支出集体商定，专项资金专账核算，年终逐项核对。";
    let changes = [
        (next, format!("{projects}{next}")),
        ("\t25.64", "\t25.46".to_owned()),
        ("\t217.36", "\t217.63".to_owned()),
        (economy, longer.to_owned()),
    ];
    let text = changes.iter().fold(text, |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    let path = folder.join("材料.txt");
    std::fs::write(&path, text).unwrap();
    path
}

/// Findings of [`long_table`] until each of its tables was gone through.
const THROUGH: usize = 24;

#[test]
fn a_jump_to_the_end_of_a_long_table_is_a_few_bytes_too() {
    let folder = tempfile::tempdir().unwrap();
    let bench = Bench::with(&[long_table(folder.path())]);
    for keys in [NEXT_FINDING, DECISION] {
        walk(&bench, keys, THROUGH);
    }
}

/// `BYTES=PATH:PATH cargo test --test it of_ones_own -- --ignored`
#[test]
#[ignore = "takes submissions of one's own"]
fn submissions_of_ones_own_take_a_few_bytes() {
    let named = std::env::var_os("BYTES").expect("BYTES names files and folders");
    let bench = Bench::with(&std::env::split_paths(&named).collect::<Vec<_>>());
    for keys in [NEXT_FINDING, DECISION, NEXT_EVIDENCE] {
        walk(&bench, keys, usize::MAX);
    }
}
