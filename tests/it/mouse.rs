//! The mouse, off unless asked for, and the way of a text to the terminal's clipboard.

use std::fs;

use zhupi::base::Lang;
use zhupi::desk::settings::{Layer, Origin, Settings};
use zhupi::tui::Rehearsal;

use super::bench::Bench;
use super::pty::Screen;
use super::screens::FAULTY;

const SIZE: (u16, u16) = (120, 36);

/// A workstation at the review of the unit with many findings, by some settings.
fn at_review(bench: &Bench, given: &[(&str, &str)]) -> Rehearsal {
    let layer = |(name, value): &(&str, &str)| Layer::Given {
        name: (*name).to_owned(),
        value: (*value).to_owned(),
        from: Origin::Option("--set"),
    };
    let settings = Settings::load(given.iter().map(layer).collect()).unwrap();
    let mut rehearsal = Rehearsal::open(bench.desk(), Lang::Zh, SIZE.0, SIZE.1).with_settings(settings);
    rehearsal.press(&format!("Ctrl-P @{FAULTY} Enter"));
    rehearsal
}

/// The line that the cursor's marker stands on.
fn marked(rehearsal: &Rehearsal) -> String {
    rehearsal.screen().lines().find(|line| line.starts_with('>')).unwrap_or_default().to_owned()
}

#[test]
fn a_click_puts_the_cursor_and_decides_nothing() {
    let bench = Bench::with_samples();
    let mut rehearsal = at_review(&bench, &[("mouse", "on")]);
    let before = rehearsal.screen();
    let third = before.lines().filter(|line| line.contains("待核")).nth(4).unwrap().to_owned();
    let wanted: String = third.trim_start().chars().take(26).collect();
    assert!(rehearsal.click(wanted.trim_end()), "{wanted}\n{before}");
    assert!(marked(&rehearsal).contains(wanted.trim()), "{}", rehearsal.screen());
    // In a table it goes to the cell, and its pane takes the keys.
    assert!(rehearsal.click("公务接待"));
    assert!(marked(&rehearsal).contains("公务接待"), "{}", rehearsal.screen());
    rehearsal.press("q q");
    assert!(rehearsal.click("云岭县档案馆"));
    assert!(marked(&rehearsal).contains("云岭县档案馆"), "{}", rehearsal.screen());
    assert!(rehearsal.screen().contains("送审队列"));
    let tallies = rehearsal.desk().queue().unwrap();
    assert!(tallies.iter().all(|row| row.tally.confirmed == 0));
}

#[test]
fn the_wheel_scrolls_what_is_under_it() {
    let bench = Bench::with_samples();
    let mut rehearsal = at_review(&bench, &[("mouse", "on")]);
    assert!(rehearsal.screen().contains("当前 1/"));
    assert!(rehearsal.wheel(true, "- 3 发现") || rehearsal.wheel(true, "待核"));
    rehearsal.press("gg");
    let row = marked(&rehearsal);
    let words: String = row.trim_start_matches('>').trim_start().chars().take(8).collect();
    assert!(rehearsal.wheel(true, &words));
    assert!(rehearsal.screen().contains("当前 4/"), "{}", rehearsal.screen());
    assert!(rehearsal.wheel(false, "公务接待"));
    // The pane under the wheel moves, the findings do not.
    assert!(rehearsal.screen().contains("当前 4/"), "{}", rehearsal.screen());
    rehearsal.press(":");
    let first = rehearsal.screen();
    assert!(rehearsal.wheel(true, "命令"));
    assert_ne!(first, rehearsal.screen());
}

#[test]
fn without_the_setting_the_mouse_does_nothing() {
    let bench = Bench::with_samples();
    let mut rehearsal = at_review(&bench, &[]);
    let before = rehearsal.screen();
    assert!(rehearsal.click("公务接待") && rehearsal.wheel(true, "公务接待"));
    assert_eq!(before, rehearsal.screen());
}

#[test]
fn the_copy_view_sends_to_the_clipboard_and_claims_nothing() {
    let bench = Bench::with_samples();
    let mut rehearsal = at_review(&bench, &[]);
    rehearsal.press("c");
    rehearsal.paint();
    rehearsal.press("Enter");
    assert!(rehearsal.screen().contains("不是所有终端都收"), "{}", rehearsal.screen());
    let bytes = String::from_utf8(rehearsal.paint()).unwrap();
    assert!(bytes.starts_with("\x1b]52;c;") && bytes.contains('\x07'), "{bytes:?}");
    assert!(!bytes.contains("52;c;?"));
    let mut rehearsal = at_review(&bench, &[("clipboard", "off")]);
    rehearsal.press("c");
    assert!(!rehearsal.screen().contains("发往剪贴板"), "{}", rehearsal.screen());
    rehearsal.paint();
    rehearsal.press("Enter");
    assert!(!String::from_utf8(rehearsal.paint()).unwrap().contains("\x1b]52"));
}

#[test]
fn the_modes_of_the_mouse_are_on_only_where_they_are_wanted_and_off_at_the_end() {
    let bench = Bench::with_samples();
    let home = bench.database();
    let own = home.parent().unwrap().join(".config/zhupi");
    fs::create_dir_all(&own).unwrap();
    fs::write(own.join("settings.toml"), "mouse = \"on\"\n").unwrap();
    let mut screen = Screen::start(&bench, &[env!("CARGO_BIN_EXE_zhupi")]);
    screen.wait("\x1b[?1000h\x1b[?1006h", 0);
    screen.wait("送审队列", 0);
    let before = screen.press("c");
    screen.wait("\x1b[?1006l\x1b[?1000l", before);
    let before = screen.press("\x1b");
    screen.wait("\x1b[?1000h\x1b[?1006h", before);
    // A wheel and a click, torn, and no key among them.
    screen.press("\x1b[<65;10;5M\x1b[<0;1");
    let before = screen.press("0;5M:set mouse=off");
    screen.wait("写入本人设置文件", before);
    screen.press("\r");
    screen.wait("即刻生效", before);
    screen.wait("\x1b[?1006l\x1b[?1000l", before);
    screen.press("q");
    screen.wait("\x1b[?1049l\x1b[?1006l\x1b[?1000l", before);
    assert!(screen.ended().success());
    assert_eq!(fs::read_to_string(own.join("settings.toml")).unwrap(), "mouse = \"off\"\n");
}

#[test]
fn the_mouse_is_never_asked_for_unless_somebody_asks() {
    let bench = Bench::with_samples();
    let mut screen = Screen::start(&bench, &[env!("CARGO_BIN_EXE_zhupi")]);
    screen.wait("送审队列", 0);
    let before = screen.press("q");
    screen.wait("\x1b[?1049l", before);
    assert!(!String::from_utf8_lossy(&screen.written).contains("\x1b[?1000h"));
}
