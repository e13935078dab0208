//! Who has a submission in hand, who takes it over, and what others see of it.

use super::*;

fn at_work(bench: &Bench, uid: u32, account: &str) -> Desk {
    let mut desk = bench.colleague(uid, account);
    desk.attend(None).unwrap();
    desk
}

/// Lets a desk's last sign of life be so many minutes old.
fn silent_for(bench: &mut Bench, account: &str, minutes: i64) {
    bench
        .desk
        .store
        .write(|writer| {
            for mut one in writer.present()?.into_iter().filter(|one| one.actor.account == account) {
                one.beat -= minutes * 60;
                writer.set_present(&one)?;
            }
            Ok::<(), Trouble>(())
        })
        .unwrap();
}

#[test]
fn whoever_opens_it_first_has_it_and_others_look_on() {
    let (bench, id) = bench_with_case();
    let print = bench.fingerprints(id)[0].clone();
    let (mut first, mut second) = (at_work(&bench, 1, "甲岗"), at_work(&bench, 2, "乙岗"));
    assert_eq!(first.hold(id).unwrap(), None);
    let holder = second.hold(id).unwrap().unwrap();
    assert_eq!((holder.account.as_str(), holder.stale, holder.time().len()), ("甲岗", false, 5));
    let Err(Refusal::Held(held)) = second.transact_on(99, confirm(id, &print)) else { panic!() };
    assert_eq!(*held, holder);
    // It ends when the report is left, and when the workstation is.
    first.let_go().unwrap();
    second.transact_on(99, confirm(id, &print)).unwrap();
    assert_eq!(first.hold(id).unwrap().unwrap().account, "乙岗");
    second.leave().unwrap();
    assert_eq!(first.hold(id).unwrap(), None);
}

#[test]
fn a_silent_hold_is_taken_over_with_one_key_and_a_live_one_deliberately() {
    let (mut bench, id) = bench_with_case();
    let (mut first, mut second) = (at_work(&bench, 1, "甲岗"), at_work(&bench, 2, "乙岗"));
    first.hold(id).unwrap();
    assert!(matches!(second.take_over(id, false), Err(Refusal::Held(_))));
    silent_for(&mut bench, "甲岗", 6);
    assert!(second.hold(id).unwrap().unwrap().stale);
    let done = second.take_over(id, false).unwrap().unwrap();
    assert!(done.text.zh.starts_with("接手：原由甲岗自"), "{}", done.text.zh);
    assert_eq!(bench.desk.events(id).unwrap().last().unwrap().action, "take_over");
    // Whoever comes back finds it taken, and may take it back.
    let Err(Refusal::Held(held)) = first.transact_on(99, note(id, "x")) else { panic!() };
    assert_eq!(held.account, "乙岗");
    first.take_over(id, true).unwrap().unwrap();
    first.transact_on(99, note(id, "x")).unwrap();
    assert_eq!(first.take_over(id, true).unwrap(), None);
    bench.desk.verify().unwrap();
    // It is a fact: undo passes over it.
    first.transact(Op::Undo { submission: id }).unwrap();
    assert!(bench.desk.dossier(id).unwrap().annotations.is_empty());
}

#[test]
fn what_a_crash_left_behind_is_the_accounts_own() {
    let (bench, id) = bench_with_case();
    let mut first = at_work(&bench, 1, "甲岗");
    first.hold(id).unwrap();
    bench.desk.store.tamper("UPDATE presence SET process = 2147483646").unwrap();
    drop(first);
    let mut other = at_work(&bench, 2, "乙岗");
    assert!(other.hold(id).unwrap().unwrap().stale, "its process is gone");
    let mut again = at_work(&bench, 1, "甲岗");
    assert_eq!(again.hold(id).unwrap(), None);
    assert!(!other.hold(id).unwrap().unwrap().stale);
}

#[test]
fn a_sign_of_life_makes_no_event_and_takes_nothing_back() {
    let (bench, id) = bench_with_case();
    let (mut first, mut second) = (at_work(&bench, 1, "甲岗"), at_work(&bench, 2, "乙岗"));
    first.hold(id).unwrap();
    assert!(!first.beat().unwrap(), "not due yet");
    let events = bench.desk.verify().unwrap().events;
    second.take_over(id, true).unwrap();
    first.fall_silent();
    assert!(first.beat().unwrap());
    assert_eq!(bench.desk.verify().unwrap().events, events + 1);
    assert_eq!(first.holder(id).unwrap().unwrap().account, "乙岗");
    assert_eq!(second.holder(id).unwrap(), None);
}

#[test]
fn what_others_do_is_seen_once_and_ones_own_work_never() {
    let (mut bench, id) = bench_with_case();
    let other = bench.file(&CASE.replace("示例局", "另一局")).0;
    let print = bench.fingerprints(id)[0].clone();
    let (mut first, mut second) = (at_work(&bench, 1, "甲岗"), at_work(&bench, 2, "乙岗"));
    first.hold(id).unwrap();
    let news = first.watch().unwrap().unwrap();
    assert_eq!((news.people, news.holders.len()), (2, 0));
    assert_eq!(first.watch().unwrap(), None);
    first.transact(confirm(id, &print)).unwrap();
    assert_eq!(first.watch().unwrap(), None);
    second.hold(other).unwrap();
    let news = first.watch().unwrap().unwrap();
    assert_eq!((news.holders[0].0, news.holders[0].1.account.as_str()), (other, "乙岗"));
    second.transact(note(other, "别处")).unwrap();
    let news = first.watch().unwrap().unwrap();
    assert_eq!((news.rows.len(), news.told, news.dossier), (1, None, None));
    // The command line asks nobody.
    bench.desk.transact(note(id, "此处")).unwrap();
    let news = first.watch().unwrap().unwrap();
    assert_eq!(news.dossier.unwrap().annotations[0].text, "此处");
    assert_eq!(news.told.unwrap().said.zh, "批注已记");
    first.let_go().unwrap();
    second.transact(note(other, "再记")).unwrap();
    assert_eq!(first.watch().unwrap().unwrap().told.unwrap().submission, Some(other));
    bench.file(&CASE.replace("示例局", "新来局"));
    assert!(first.watch().unwrap().unwrap().renewed);
    second.leave().unwrap();
    let news = first.watch().unwrap().unwrap();
    assert_eq!((news.people, news.holders), (1, vec![]));
}

#[test]
fn what_one_imports_oneself_is_no_news_of_somebody() {
    let (mut bench, _) = bench_with_case();
    let own = bench.desk.actor().clone();
    let (mut same, mut other) = (at_work(&bench, own.uid, &own.account), at_work(&bench, 2, "乙岗"));
    for desk in [&mut same, &mut other] {
        desk.watch().unwrap();
    }
    bench.file(&CASE.replace("示例局", "新来局"));
    let news = same.watch().unwrap().unwrap();
    assert!(news.renewed && news.told.is_none(), "{news:?}");
    assert_eq!(other.watch().unwrap().unwrap().told.unwrap().by, own.account);
}
