//! Children that misbehave, with other programs in their place.

use std::path::PathBuf;
use std::time::Instant;

use tempfile::TempDir;

use super::*;

/// Limits with so much time for an answer.
fn within(seconds: u64) -> Limits {
    Limits { time_wait: seconds, ..Limits::default() }
}

const WAIT: u64 = 20;

/// A program that does what the script says instead of reading.
struct StandIn {
    program: PathBuf,
    _folder: TempDir,
}

/// The shell writes the file, not this process: a file that some thread's child still holds open
/// cannot be run.
fn stand_in(script: &str) -> StandIn {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("stand-in");
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", "printf '#!/bin/sh\\n%s\\n' \"$1\" > \"$0\" && chmod +x \"$0\""]);
    assert!(shell.arg(&program).arg(script).status().unwrap().success());
    StandIn { program, _folder: folder }
}

fn refusal_of(script: &str, bytes: &[u8], wait: u64) -> Refusal {
    read(&stand_in(script).program, bytes, &within(wait)).unwrap_err()
}

#[test]
fn a_child_that_aborts_is_a_refusal() {
    assert_eq!(refusal_of("kill -ABRT $$", b"x", WAIT), Refusal::Aborted);
    assert_eq!(refusal_of("kill -SEGV $$", b"x", WAIT), Refusal::Aborted);
}

#[test]
fn a_child_that_uses_up_its_processor_time_is_too_slow() {
    assert_eq!(refusal_of("kill -XCPU $$", b"x", WAIT), Refusal::TooSlow);
}

#[test]
fn a_child_that_hangs_is_stopped_and_too_slow() {
    let since = Instant::now();
    assert_eq!(refusal_of("exec sleep 60", b"x", 0), Refusal::TooSlow);
    // It takes in nothing of what it is given, which is more than a pipe holds.
    assert_eq!(refusal_of("exec sleep 60", &[0; 1 << 20], 0), Refusal::TooSlow);
    assert!(since.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_child_that_ends_without_an_answer_is_a_refusal() {
    assert_eq!(refusal_of("exit 0", &[0; 1 << 20], WAIT), Refusal::Aborted);
    assert_eq!(refusal_of("cat > /dev/null; echo nonsense", b"x", WAIT), Refusal::Aborted);
    assert_eq!(refusal_of("cat > /dev/null; printf '{\"Document\"'", b"x", WAIT), Refusal::Aborted);
}

#[test]
fn a_child_that_falls_silent_and_stays_is_ended() {
    assert_eq!(refusal_of("exec sleep 60 >&-", b"x", WAIT), Refusal::Aborted);
}

#[test]
fn a_child_that_talks_nonsense_without_end_is_ended() {
    assert_eq!(refusal_of("exec yes", b"x", WAIT), Refusal::Aborted);
}

#[test]
fn a_program_that_is_not_there_is_not_started() {
    assert_eq!(read(Path::new("/nowhere/zhupi"), b"x", &within(WAIT)), Err(Refusal::NotStarted));
    assert_eq!(read(Path::new(""), b"x", &within(WAIT)), Err(Refusal::NotStarted));
}

#[test]
fn an_answer_counts_however_the_child_ends() {
    let said = stand_in("cat > /dev/null; echo '{\"Refused\":\"Ofd\"}'; kill -ABRT $$");
    assert_eq!(read(&said.program, b"x", &within(WAIT)), Ok(Answer::Refused(Refusal::Ofd)));
}

#[test]
fn an_archive_told_of_in_part_is_not_taken() {
    let member = "printf '{\"Member\":{\"name\":\"a\",\"size\":1,\"is_damaged\":false}}\\nx'";
    let unpacked =
        |script: &str| unpack(&stand_in(script).program, b"x", Room::of(&Limits::default()), &within(WAIT));
    let whole = unpacked(&format!("cat > /dev/null; {member}; echo '\"End\"'"));
    assert_eq!(whole.map(|members| members.len()), Ok(1));
    let part = unpacked(&format!("cat > /dev/null; {member}; kill -ABRT $$"));
    assert_eq!(part.map(|members| members.len()), Err(Refusal::Aborted));
}

#[test]
fn a_child_answers_about_what_it_is_given() {
    let answer = |word: &str, bytes: &[u8]| {
        let mut said = Vec::new();
        let mut output = BufWriter::new(&mut said);
        match word {
            READ => Answer::about(bytes, &Limits::default()).write(&mut output).unwrap(),
            _ => answer::write_members(bytes, &Limits::default(), &mut output).unwrap(),
        }
        drop(output);
        String::from_utf8(said).unwrap()
    };
    assert!(answer(READ, "甲".as_bytes()).contains("\"format\":\"txt\""));
    assert_eq!(answer(READ, b""), "{\"Refused\":\"Empty\"}\n");
    assert_eq!(answer(UNPACK, b"PK\x03\x04"), "{\"Refused\":\"CutOff\"}\n");
    assert!(!serve(&[OsString::from("audit")], &mut io::empty(), &mut Vec::new()));
}
