//! Settings changed inside the workstation: on their page and by `set` in the palette.

use std::fs;
use std::path::PathBuf;

use zhupi::base::Lang;
use zhupi::desk::settings::{Layer, Settings};
use zhupi::tui::Rehearsal;

use super::bench::Bench;

const SIZE: (u16, u16) = (120, 36);

/// A workstation whose reviewer has a settings file, under an office that has one.
struct Desk {
    _bench: Bench,
    folder: tempfile::TempDir,
    rehearsal: Rehearsal,
}

impl Desk {
    fn new(office: &str, own: &str) -> Desk {
        let bench = Bench::with_samples();
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| -> PathBuf {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            path
        };
        let layers = vec![Layer::System(file("office.toml", office)), Layer::File(file("own.toml", own))];
        let settings = Settings::load(layers).unwrap();
        let rehearsal = Rehearsal::open(bench.desk(), Lang::Zh, SIZE.0, SIZE.1).with_settings(settings);
        Desk { _bench: bench, folder, rehearsal }
    }

    fn own(&self) -> String {
        fs::read_to_string(self.folder.path().join("own.toml")).unwrap()
    }

    fn says(&self, told: &str) {
        let screen = self.rehearsal.screen();
        assert!(screen.contains(told), "{told}\n{screen}");
    }
}

#[test]
fn set_in_the_palette_writes_the_file_and_the_screen_follows() {
    let mut desk = Desk::new("", "# 我的设置\nmouse = \"off\" # 先不用\n");
    desk.rehearsal.press(": set Space mou");
    desk.says("mouse");
    desk.says("现为 off");
    desk.rehearsal.press("se=o");
    desk.says("mouse = on");
    desk.rehearsal.press("n Enter");
    desk.says("own.toml，即刻生效");
    assert_eq!(desk.own(), "# 我的设置\nmouse = \"on\" # 先不用\n");
    desk.rehearsal.press(": set Space language=en Enter");
    desk.says("Review queue");
    desk.says("in force now");
    assert!(desk.own().ends_with("language = \"en\"\n"), "{}", desk.own());
}

#[test]
fn a_setting_for_this_run_is_not_written() {
    let mut desk = Desk::new("", "");
    desk.rehearsal.press(": set Space language=en");
    desk.says("仅本次，不写入");
    desk.rehearsal.press("Down Enter");
    desk.says("for this run only, not written");
    assert_eq!(desk.own(), "");
}

#[test]
fn a_value_that_may_not_be_is_refused_with_those_that_may() {
    let mut desk = Desk::new("", "");
    desk.rehearsal.press(": set Space mouse=yes Enter");
    desk.says("mouse不能是 yes，应为off、on");
    desk.rehearsal.press(": set Space maus=on Enter");
    desk.says("maus");
    desk.says("没有设置");
    assert_eq!(desk.own(), "");
}

#[test]
fn enter_on_the_page_of_settings_changes_the_one_under_the_cursor() {
    let mut desk = Desk::new("deadlines.results = 15\n", "");
    desk.rehearsal.press("Ctrl-P >settings Enter");
    desk.says("本机（管理员）");
    desk.says("deadlines.results           15 日");
    // The first is what the office has set: it is refused with the file it stands in.
    desk.rehearsal.press("Enter");
    desk.says("office.toml:1");
    desk.says("须由管理员改");
    desk.rehearsal.press("/ colours Enter Enter");
    desk.says("改设置 colours");
    desk.rehearsal.press("Tab Tab Tab Enter");
    desk.says("colours = none");
    desk.says("即刻生效");
    assert_eq!(desk.own(), "colours = \"none\"\n");
    desk.rehearsal.press("/ deadlines.notice Enter Enter 400 Enter");
    desk.says("应为1 至 366");
    desk.rehearsal.press("7 Enter");
    desk.says("下次启动生效");
    assert_eq!(desk.own(), "colours = \"none\"\ndeadlines.notice = 7\n");
}

#[test]
fn who_approves_is_not_set_here() {
    let mut desk = Desk::new("", "");
    desk.rehearsal.press(": set Space office.reviewers=one Enter");
    desk.says("由本单位规定");
    assert_eq!(desk.own(), "");
}
