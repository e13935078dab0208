//! An earlier version in the workstation: as it came in, with what was said of it then, only to read.

use std::process::Command;

use serde_json::Value;
use zhupi::base::Lang;

use super::identity::resubmitted;
use super::screens::settle;

fn first_line(screen: &str) -> &str {
    screen.lines().next().unwrap_or_default()
}

#[test]
fn the_version_before_is_opened_from_the_comparison_and_esc_leads_back() {
    let (office, _) = resubmitted();
    let mut rehearsal = office.rehearse(Lang::Zh, (120, 36));
    rehearsal.press("Enter Ctrl-P #R001 Enter");
    let review = rehearsal.screen();
    rehearsal.press("P j");
    let comparison = rehearsal.screen();
    assert!(comparison.contains("Enter 看旧版"), "{comparison}");
    rehearsal.press("Enter");
    let former = rehearsal.screen();
    assert!(first_line(&former).contains("[旧版 第1次报送 只读]"), "{former}");
    // What was submitted and decided then, not what stands now.
    assert!(
        former.contains("95%") && former.contains("房屋维修") && !former.contains("办公房屋维修"),
        "{former}"
    );
    assert!(former.lines().any(|line| line.contains("R001") && line.contains("不成立")), "{former}");
    assert!(former.contains("填报说明已解释"), "{former}");
    // Into a table and out of it, then back to where it was asked for, line by line.
    rehearsal.press("e Esc");
    assert!(first_line(&rehearsal.screen()).contains("旧版"));
    rehearsal.press("Esc");
    assert_eq!(rehearsal.screen(), comparison);
    rehearsal.press("Esc");
    assert_eq!(rehearsal.screen(), review);
}

#[test]
fn every_page_of_an_earlier_version_says_that_it_is_one() {
    let (office, _) = resubmitted();
    for keys in ["t", "b", "o", "v", "Tab w", "Tab Tab", "p", "w"] {
        let mut rehearsal = office.rehearse(Lang::Zh, (80, 24));
        rehearsal.press(&format!("Enter P Enter {keys}"));
        assert!(first_line(&rehearsal.screen()).contains("旧版"), "{keys}: {}", rehearsal.screen());
    }
}

#[test]
fn whatever_would_record_is_answered_with_why_it_does_nothing() {
    let (office, id) = resubmitted();
    let before = office.desk.events(id).unwrap().len();
    let keys = "y n m K u U Ctrl-R a r d Space V S x 1 2 3 4 5 9 F3 F4 F8 Ctrl-Z";
    for place in ["", "Tab ", "Tab Tab ", "t ", "v "] {
        for key in keys.split(' ') {
            // What a digit means in a table is another command, which records too.
            let mut rehearsal = office.rehearse(Lang::Zh, (120, 36));
            rehearsal.press(&format!("Enter P Enter {place}{key}"));
            let screen = rehearsal.screen();
            assert!(screen.contains("旧版只供查看，处理都记在最新一版"), "{place}{key}: {screen}");
            assert_eq!(rehearsal.desk().events(id).unwrap().len(), before, "{place}{key}");
        }
    }
}

#[test]
fn the_palette_opens_the_version_before_and_says_why_where_there_is_none() {
    let (office, _) = resubmitted();
    let mut rehearsal = office.rehearse(Lang::Zh, (120, 36));
    rehearsal.press("Enter Ctrl-P >former Enter");
    assert!(first_line(&rehearsal.screen()).contains("旧版"), "{}", rehearsal.screen());
    // There is nothing before the first.
    rehearsal.press("Ctrl-P >former Enter");
    assert!(rehearsal.screen().contains("没有更早的一版"), "{}", rehearsal.screen());
    assert!(first_line(&rehearsal.screen()).contains("旧版"));
    rehearsal.press("Esc");
    assert!(!first_line(&rehearsal.screen()).contains("旧版"), "{}", rehearsal.screen());
}

#[test]
fn going_elsewhere_leaves_the_earlier_version_and_the_place_kept_is_that_of_the_work() {
    let (office, id) = resubmitted();
    let mut rehearsal = office.rehearse(Lang::Zh, (120, 36));
    rehearsal.press("Enter P Enter Ctrl-P >quit Enter");
    assert!(rehearsal.has_ended());
    let mut rehearsal = office.rehearse(Lang::Zh, (120, 36));
    rehearsal.press("Enter P Enter Ctrl-P >import Enter Esc Enter");
    let screen = rehearsal.screen();
    assert!(!first_line(&screen).contains("旧版") && first_line(&screen).contains("第2次报送"), "{screen}");
    rehearsal.press("y");
    assert!(rehearsal.screen().contains("已记录"), "{}", rehearsal.screen());
    assert!(office.dossier(id).findings.iter().any(|one| one.disposition.by == "甲岗"));
}

#[test]
fn a_third_version_leads_back_to_the_second_and_that_to_the_first() {
    let (mut office, _) = resubmitted();
    office.resubmits(&[("| 80% |", "| 71% |")]);
    let mut rehearsal = office.rehearse(Lang::Zh, (120, 36));
    rehearsal.press("Enter P Enter");
    assert!(first_line(&rehearsal.screen()).contains("旧版 第2次报送"), "{}", rehearsal.screen());
    rehearsal.press("P Enter");
    assert!(first_line(&rehearsal.screen()).contains("旧版 第1次报送"), "{}", rehearsal.screen());
    rehearsal.press("Esc Esc");
    assert!(first_line(&rehearsal.screen()).contains("旧版 第2次报送"), "{}", rehearsal.screen());
    rehearsal.press("Esc Esc");
    assert!(first_line(&rehearsal.screen()).contains("第3次报送"), "{}", rehearsal.screen());
}

#[test]
fn an_earlier_version_looks_the_same_everywhere() {
    for lang in [Lang::Zh, Lang::En] {
        for (columns, rows) in [(80, 24), (120, 36), (160, 48)] {
            let (office, _) = resubmitted();
            let mut rehearsal = office.rehearse(lang, (columns, rows));
            let code = if lang == Lang::Zh { "zh" } else { "en" };
            for (name, keys) in [("former", "Enter P Enter"), ("former-refuses", "y")] {
                rehearsal.press(keys);
                settle(&format!("{name}-{columns}x{rows}-{code}"), &rehearsal.screen());
            }
        }
    }
}

#[test]
fn the_command_line_shows_an_earlier_version_with_its_forms_and_says_that_it_is_one() {
    let (office, id) = resubmitted();
    let run = |arguments: &[&str]| -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zhupi"));
        command.env_clear().env("HOME", office.folder.path()).args(["--lang", "zh", "--database"]);
        let output = command.arg(office.folder.path().join("review.db")).args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let id = id.to_string();
    let text = run(&["show", &id, "--version", "1", "--forms"]);
    for said in
        ["旧版：第1版，最新为第2版，只供查看", "填报说明已解释", "funds.total.rate", "房屋维修", "95%"]
    {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert!(run(&["show", &id, "--version", "1", "--aloud"]).starts_with("旧版：第1版"));
    let latest = run(&["show", &id]);
    assert!(!latest.contains("旧版") && !latest.contains("funds.total.rate"), "{latest}");
    let json: Value =
        serde_json::from_str(&run(&["show", &id, "--version", "1", "--forms", "--format", "json"])).unwrap();
    assert_eq!((&json["version"], &json["superseded_by"]), (&1.into(), &2.into()));
    let fields = json["forms"][0]["fields"].as_array().unwrap();
    assert!(fields.iter().any(|field| field["path"] == "reception.actual"), "{fields:?}");
}
