//! What is said of one file's bytes, and how a process says it to the one that asked.
//!
//! An answer about a file is one line of JSON. About an archive it is a line for each member, its
//! bytes behind it, and a line at the end: an answer without its end is none.

use std::io::{self, BufRead, Read, Write};

use serde::{Deserialize, Serialize};

use super::archive::{self, Member, Room};
use super::dispatch::{document, guarded};
use super::limits::Limits;
use super::refusal::Refusal;
use crate::document::Document;

/// What a file is.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    Document {
        format: String,
        document: Document,
    },
    /// Its members are to be read, each by itself.
    Archive,
    Refused(Refusal),
}

/// What follows on a line of an archive's answer.
#[derive(Debug, Serialize, Deserialize)]
enum Part {
    /// So many bytes, and whether they are damaged.
    Member {
        name: String,
        size: u64,
        is_damaged: bool,
    },
    RefusedMember {
        name: String,
        refusal: Refusal,
    },
    End,
    Refused(Refusal),
}

/// A line of a member, its name included.
const LONGEST_LINE: u64 = 64 << 10;

impl Answer {
    /// Reads a file's bytes here and now.
    pub fn about(bytes: &[u8], limits: &Limits) -> Answer {
        match guarded(|| document(bytes, limits)) {
            Ok((format, document)) => Answer::Document { format: format.to_owned(), document },
            Err(Refusal::Zip) => Answer::Archive,
            Err(refusal) => Answer::Refused(refusal),
        }
    }

    pub fn write(&self, output: &mut dyn Write) -> io::Result<()> {
        line(self, output)
    }

    /// Takes in an answer of at most so many bytes; none where it breaks off or is no answer.
    pub fn hear(input: &mut dyn BufRead, most: u64) -> Result<Option<Answer>, Refusal> {
        let mut line = Vec::new();
        let read = input.take(most + 1).read_until(b'\n', &mut line);
        if line.len() as u64 > most {
            return Err(Refusal::TooMuchRead);
        }
        Ok(if read.is_ok() && line.ends_with(b"\n") { serde_json::from_slice(&line).ok() } else { None })
    }
}

/// Unpacks an archive here and now.
pub fn members(bytes: &[u8], mut room: Room, limits: &Limits) -> Result<Vec<Member>, Refusal> {
    guarded(|| {
        let mut members = Vec::new();
        archive::unpack(bytes, limits, &mut |member| {
            room.take(&member)?;
            members.push(member);
            Ok(())
        })?;
        Ok(members)
    })
}

/// Unpacks an archive and says each member as it comes.
pub fn write_members(bytes: &[u8], limits: &Limits, output: &mut (dyn Write + Send)) -> io::Result<()> {
    let unpacked = guarded(|| {
        archive::unpack(bytes, limits, &mut |member| {
            write_member(member, output).map_err(|_| Refusal::Unreadable)
        })
    });
    line(&unpacked.map_or_else(Part::Refused, |()| Part::End), output)
}

fn write_member(member: Member, output: &mut dyn Write) -> io::Result<()> {
    let Member { name, content, is_damaged } = member;
    match content {
        Ok(bytes) => {
            line(&Part::Member { name, size: bytes.len() as u64, is_damaged }, output)?;
            output.write_all(&bytes)
        }
        Err(refusal) => line(&Part::RefusedMember { name, refusal }, output),
    }
}

/// Takes in the members of an archive while there is room for them; none where the answer breaks
/// off.
pub fn hear_members(
    input: &mut dyn BufRead,
    mut room: Room,
    limits: &Limits,
) -> Result<Option<Vec<Member>>, Refusal> {
    let mut members = Vec::new();
    loop {
        let member = match hear_part(input) {
            Some(Part::Member { name, size, is_damaged }) => {
                let Some(bytes) = hear_bytes(input, size, limits.file) else { return Ok(None) };
                Member { name, content: Ok(bytes), is_damaged }
            }
            Some(Part::RefusedMember { name, refusal }) => {
                Member { name, content: Err(refusal), is_damaged: false }
            }
            Some(Part::End) => return Ok(Some(members)),
            Some(Part::Refused(refusal)) => return Err(refusal),
            None => return Ok(None),
        };
        room.take(&member)?;
        members.push(member);
    }
}

fn hear_part(input: &mut dyn BufRead) -> Option<Part> {
    let mut line = Vec::new();
    input.take(LONGEST_LINE).read_until(b'\n', &mut line).ok()?;
    serde_json::from_slice(&line).ok()
}

fn hear_bytes(input: &mut dyn BufRead, size: u64, most: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(size.min(most)).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 == size).then_some(bytes)
}

fn line(said: &impl Serialize, output: &mut (impl Write + ?Sized)) -> io::Result<()> {
    serde_json::to_writer(&mut *output, said)?;
    output.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::super::bounded::tests::nested;
    use super::super::limits::MAX_TABLES;
    use super::*;

    fn written(answer: &Answer) -> Vec<u8> {
        let mut bytes = Vec::new();
        answer.write(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn the_deepest_document_comes_back_as_it_was() {
        let answer = Answer::Document { format: "docx".to_owned(), document: nested(MAX_TABLES) };
        let bytes = written(&answer);
        assert_eq!(Answer::hear(&mut bytes.as_slice(), 1 << 20), Ok(Some(answer)));
        assert_eq!(Answer::hear(&mut &bytes[..bytes.len() - 1], 1 << 20), Ok(None));
    }

    #[test]
    fn line_breaks_in_a_text_do_not_end_the_answer() {
        let answer = Answer::about("甲\n乙\u{2028}丙\n".as_bytes(), &Limits::default());
        assert_eq!(Answer::hear(&mut written(&answer).as_slice(), 1 << 20), Ok(Some(answer)));
    }

    #[test]
    fn an_answer_without_end_is_not_taken_in() {
        let mut endless = io::BufReader::new(io::repeat(b'x'));
        assert_eq!(Answer::hear(&mut endless, 1 << 20), Err(Refusal::TooMuchRead));
    }

    #[test]
    fn a_declared_size_is_not_believed() {
        let said = b"{\"Member\":{\"name\":\"a\",\"size\":99999999999,\"is_damaged\":false}}\nabc";
        assert!(matches!(
            hear_members(&mut said.as_slice(), Room::of(&Limits::default()), &Limits::default()),
            Ok(None)
        ));
    }

    #[test]
    fn members_beyond_the_room_are_not_taken_in() {
        let member = "{\"Member\":{\"name\":\"a\",\"size\":3,\"is_damaged\":false}}\nabc";
        let said = format!("{member}{member}\"End\"\n");
        let hear = |room| {
            hear_members(&mut said.as_bytes(), room, &Limits::default()).map(|members| members.unwrap().len())
        };
        assert_eq!(hear(Room { members: 2, bytes: 6 }), Ok(2));
        assert_eq!(hear(Room { members: 2, bytes: 5 }), Err(Refusal::TooMuchUnpacked));
        assert_eq!(hear(Room { members: 1, bytes: 6 }), Err(Refusal::TooManyMembers));
    }
}
