//! Hostile input: any bytes into the readers, any forms into the audit.
//!
//! A reader that panics costs one file and a rule that panics becomes Z001; here neither may
//! happen at all.

use std::panic;
use std::sync::{LazyLock, Mutex};

use proptest::collection::vec;
use proptest::prelude::*;
use zhupi::audit::{self, Case, Thresholds};
use zhupi::base::{Date, Place, Reading};
use zhupi::model::{Field, Form, FormKind, Submission, path};
use zhupi::{form, intake};

use super::source::{files, root};

/// Panics seen on threads of this process while [`calm`] watches.
static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Notes every panic from now on, those that are caught on the way too.
static WATCH: LazyLock<()> = LazyLock::new(|| {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if info.location().is_some_and(|at| at.file().starts_with("src/")) {
            PANICS.lock().unwrap().push(info.to_string());
        }
        usual(info);
    }));
});

/// Runs a task and returns what it gave, or the panics of the crate's own code meanwhile.
pub fn calm<T>(task: impl FnOnce() -> T) -> Result<T, TestCaseError> {
    LazyLock::force(&WATCH);
    let given = task();
    let panics = PANICS.lock().unwrap();
    prop_assert!(panics.is_empty(), "{}", panics.join("\n"));
    Ok(given)
}

/// All the way from bytes to findings.
pub fn through(bytes: Vec<u8>) {
    if let Ok(received) = intake::read_bytes("input", bytes) {
        let recognised = form::recognise(&received.source, &received.document);
        for submission in form::gather(vec![(received.source, recognised)]) {
            audited(&submission);
        }
    }
}

/// The codes of the rules that fired.
fn audited(submission: &Submission) -> Vec<String> {
    let thresholds = Thresholds::default();
    let case = Case {
        submission,
        last_year: None,
        peers: None,
        reports: None,
        today: Date::new(2026, 6, 30),
        thresholds: &thresholds,
    };
    audit::run(&case).findings.into_iter().map(|finding| finding.rule).collect()
}

/// The sample submissions' bytes.
static SAMPLES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let names = ["txt", "docx", "xlsx"].map(|extension| files("fixtures/submissions", extension));
    names.iter().flatten().map(|path| std::fs::read(root().join(path)).unwrap()).collect()
});

/// A sample with some of its bytes replaced, and cut off somewhere.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let hits = vec((any::<prop::sample::Index>(), any::<u8>()), 0..12);
    let kept = prop_oneof![3 => Just(1.0), 1 => 0.0..1.0f64];
    (any::<prop::sample::Index>(), hits, kept).prop_map(|(sample, hits, kept)| {
        let mut bytes = sample.get(&SAMPLES).clone();
        for (at, byte) in hits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate((bytes.len() as f64 * kept) as usize);
        bytes
    })
}

/// Bytes that begin as some format does.
fn disguised() -> impl Strategy<Value = Vec<u8>> {
    let starts: [&[u8]; 8] = [
        b"",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff",
        b"{\\rtf",
        b"<",
    ];
    (prop::sample::select(starts.to_vec()), vec(any::<u8>(), 0..600))
        .prop_map(|(start, rest)| [start, &rest].concat())
}

/// Words of forms in any order: what the recogniser looks for, where it does not expect it.
const WORDS: [&str; 44] = [
    "\t",
    "\n",
    "\n\n",
    "\n\t",
    " ",
    "\u{3000}",
    "（",
    "）",
    "：",
    "、",
    "一、",
    "十、",
    "1、",
    "（一）",
    "12.5",
    "31..5",
    "-3",
    "99.74%",
    "1,054.88",
    "１０",
    "无",
    "——",
    "≥30次",
    "≤万元",
    "2024年度",
    "附件2",
    "部门整体支出绩效评价基础数据表",
    "部门整体支出绩效自评表",
    "项目支出绩效自评表",
    "自评工作考核评分表",
    "财政供养人员情况",
    "三公经费",
    "项目支出",
    "年初预算数",
    "全年执行数",
    "年度资金总额",
    "按收入性质分",
    "一级指标",
    "三级指标",
    "产出指标",
    "分值",
    "自评得分",
    "总分",
    "填表人",
];

fn jumbled() -> impl Strategy<Value = Vec<u8>> {
    vec(prop::sample::select(WORDS.to_vec()), 0..400).prop_map(|words| words.concat().into_bytes())
}

/// Paths of fields, some of them malformed.
const PATHS: [&str; 36] = [
    "unit",
    "name",
    "staff.authorised",
    "staff.actual",
    "staff.control_rate",
    "three_public.prior_actual",
    "three_public.budget",
    "three_public.actual",
    "vehicles.actual",
    "reception.actual",
    "reception.budget",
    "projects.actual",
    "operations.actual",
    "project[甲].budget",
    "project[甲].actual",
    "project[].actual",
    "line[其他].budget",
    "basic.actual",
    "public.actual",
    "procurement.budget",
    "funds.total.initial",
    "funds.total.full_year",
    "funds.total.executed",
    "funds.total.rate",
    "funds.total.points",
    "funds.total.score",
    "funds.by_expenditure.total",
    "funds.by_expenditure.basic",
    "groups[产出指标].declared_points",
    "indicators[0].group",
    "indicators[0].target",
    "indicators[0].actual",
    "indicators[0].points",
    "indicators[x].score",
    "total.score",
    "section[1]",
];

fn raw() -> impl Strategy<Value = String> {
    let written = [
        "",
        "0",
        "-0",
        "0.00",
        "100",
        "-3.5",
        "99.74%",
        "0%",
        "2.46亿元",
        "3元",
        "79228162514264337593543950335",
        "0.0000000000000000000000001",
        "31..5",
        "≥2000次",
        "≤万元",
        "30次以上",
        "无",
        "——",
        "产出指标",
        "\u{202e}\u{1b}[31m",
    ];
    prop_oneof![4 => prop::sample::select(written.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

fn any_form() -> impl Strategy<Value = Form> {
    let kind = prop::sample::select(FormKind::ALL.to_vec());
    let field = (prop::sample::select(PATHS.to_vec()), raw());
    (kind, 1..3u32, vec(field, 0..40)).prop_map(|(kind, ordinal, fields)| Form {
        kind,
        ordinal,
        title: kind.title().zh,
        source: "input".to_owned(),
        fields: fields.iter().map(|(path, raw)| field_of(path, raw)).collect(),
    })
}

fn field_of(path: &str, raw: &str) -> Field {
    let (row, column) = path.rsplit_once('.').unwrap_or((path, ""));
    Field {
        path: path.to_owned(),
        row: row.to_owned(),
        column: column.to_owned(),
        raw: raw.to_owned(),
        reading: Reading::of(raw, &path::expect(path)),
        at: Place::Nowhere,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop_oneof![disguised(), jumbled()]) {
        calm(|| through(bytes))?;
    }

    #[test]
    fn no_damage_makes_a_reader_panic(bytes in damaged()) {
        calm(|| through(bytes))?;
    }

    #[test]
    fn no_forms_make_a_rule_panic(forms in vec(any_form(), 0..6), unit in ".{0,12}", year in any::<Option<i32>>()) {
        let submission = Submission { unit, year, forms, ..Submission::default() };
        let fired = calm(|| audited(&submission))?;
        prop_assert!(!fired.iter().any(|rule| rule == "Z001"));
    }
}
