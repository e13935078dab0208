//! Whose account an event names: the kernel's word, whatever stands between the program and it.

use std::path::Path;
use std::process::{Command, Output};

use super::bench::Bench;

/// What anybody may start the program through.
const TOOLS: &[&[&str]] = &[&["fakeroot"], &["unshare", "-U", "--map-user=65534"], &["unshare", "-U", "-r"]];

const PROGRAM: &str = env!("CARGO_BIN_EXE_zhupi");

/// Notes something on a submission through another program; none where that program is not there or
/// may not do its work here.
fn noted_through(through: &[&str], database: &Path) -> Option<Output> {
    let [program, arguments @ ..] = through else { return None };
    let works = Command::new(program).args(arguments).arg("true").output().ok()?.status.success();
    let mut command = Command::new(program);
    command.args(arguments).arg(PROGRAM).arg("--database").arg(database).args(["note", "1", "看过"]);
    works.then(|| command.output().unwrap())
}

#[test]
fn nothing_is_recorded_where_the_account_may_have_been_chosen() {
    let bench = Bench::with_samples();
    let count = |bench: &Bench| bench.desk().events(1).unwrap().len();
    let before = count(&bench);
    // Root says nothing else under fakeroot.
    let tools = if is_root() { &TOOLS[1..] } else { TOOLS };
    for through in tools {
        let Some(output) = noted_through(through, &bench.database()) else { continue };
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(4), "{through:?}: {said}");
        assert!(said.contains("看不出本进程的真实账号") || said.contains("chosen by anybody"), "{said}");
        assert_eq!(count(&bench), before, "{through:?}");
    }
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|data| data.uid() == 0)
}
