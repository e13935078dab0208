//! Whatever is done, undo brings back what was before, and redo what was after.

use proptest::prelude::*;

use super::*;
use crate::store::testing::STATE;

/// An operation of the submission, some of them impossible.
fn any_op(id: i64, prints: Vec<String>) -> impl Strategy<Value = Op> {
    let findings = proptest::sample::subsequence(prints.clone(), 0..=prints.len());
    let rows = proptest::sample::select(vec!["funds.total", "indicators[0]"]);
    let form = FormKind::SelfEval;
    let fields =
        proptest::sample::select(vec!["funds.total.executed", "funds.total.full_year", "total.score"]);
    prop_oneof![
        4 => (findings, proptest::sample::select(Standing::ALL.to_vec())).prop_map(move |(findings, standing)| {
            Op::Dispose { submission: id, findings, standing, reason: Some("已核".into()) }
        }),
        2 => (rows.clone(), 0_i64..12).prop_map(move |(row, points)| score(id, row, points)),
        1 => rows.prop_map(move |row| Op::ClearScore { submission: id, form, ordinal: 1, row: row.into() }),
        2 => "[甲乙丙]{0,3}".prop_map(move |text| note(id, &text)),
        1 => (2_i64..9).prop_map(move |note| Op::EditAnnotation { submission: id, id: note, text: "改".into(), category: None }),
        1 => (2_i64..9).prop_map(move |note| Op::DeleteAnnotation { submission: id, id: note }),
        2 => (fields, proptest::sample::select(vec!["", "90", "120", "120.00", "99%", "甲"]))
            .prop_map(move |(field, text)| correct(id, field, text)),
        1 => Just(Op::Undo { submission: id }),
        1 => Just(Op::Redo { submission: id }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn undo_after_do_is_before(ops in {
        let (bench, id) = bench_with_case();
        proptest::collection::vec(any_op(id, bench.fingerprints(id)), 1..12)
    }) {
        let (mut bench, id) = bench_with_case();
        for op in ops {
            let before = bench.dump(STATE);
            let turned = matches!(op, Op::Undo { .. } | Op::Redo { .. });
            if bench.desk.transact(op).is_err() {
                prop_assert_eq!(&bench.dump(STATE), &before);
                continue;
            }
            if turned {
                continue;
            }
            let after = bench.dump(STATE);
            bench.desk.transact(Op::Undo { submission: id }).unwrap();
            prop_assert_eq!(&bench.dump(STATE), &before);
            bench.desk.transact(Op::Redo { submission: id }).unwrap();
            prop_assert_eq!(&bench.dump(STATE), &after);
        }
        bench.desk.verify().unwrap();
    }
}
