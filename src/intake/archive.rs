//! Archives of submissions: the members of a zip, unpacked in memory. Nothing is written anywhere.

mod names;

use std::collections::HashSet;

use super::limits::Limits;
use super::package::{self, Inflated};
use super::refusal::Refusal;

/// One file of an archive: its bytes, or why there are none.
pub struct Member {
    /// Its path inside the archive, for display only.
    pub name: String,
    pub content: Result<Vec<u8>, Refusal>,
    /// It broke off or its checksum is wrong.
    pub is_damaged: bool,
}

/// What archives may still unpack in one import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    pub members: usize,
    pub bytes: u64,
}

impl Room {
    pub fn of(limits: &Limits) -> Room {
        Room { members: limits.archive_files, bytes: limits.archive_total }
    }

    /// Takes one member out of what is left.
    pub fn take(&mut self, member: &Member) -> Result<(), Refusal> {
        let size = member.content.as_ref().map_or(0, Vec::len) as u64;
        self.members = self.members.checked_sub(1).ok_or(Refusal::TooManyMembers)?;
        self.bytes = self.bytes.checked_sub(size).ok_or(Refusal::TooMuchUnpacked)?;
        Ok(())
    }
}

/// Hands on the members of a zip in the order of its directory, passing over folders and what
/// programs leave behind. A member that cannot be unpacked is refused by itself; an error is about
/// the whole archive, and ends it.
pub fn unpack(
    bytes: &[u8],
    limits: &Limits,
    hand_on: &mut dyn FnMut(Member) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let mut archive = package::open(bytes, limits)?;
    if archive.has_duplicate_names() {
        return Err(Refusal::SameNames);
    }
    let mut taken = HashSet::new();
    let mut left = limits.archive_total;
    for index in 0..archive.len() {
        let Ok(about) = archive.by_index_raw(index) else { continue };
        let path = names::decode(about.name_raw());
        let (is_folder, is_link) = (about.is_dir() || path.ends_with(['/', '\\']), about.is_symlink());
        drop(about);
        if is_folder || names::is_aside(&path) {
            continue;
        }
        let unpacked = if is_link { Err(Refusal::NotAFile) } else { member(&mut archive, index, limits) };
        // What is refused after it was unpacked has cost its time too.
        let spent = match &unpacked {
            Ok(inflated) => inflated.bytes.len() as u64,
            Err(Refusal::Bomb) => limits.file,
            Err(_) => 0,
        };
        left = left.checked_sub(spent).ok_or(Refusal::TooMuchUnpacked)?;
        let is_damaged = unpacked.as_ref().is_ok_and(|inflated| !inflated.is_whole);
        let content = unpacked.map(|inflated| inflated.bytes);
        hand_on(Member { name: names::distinct(&path, &mut taken), content, is_damaged })?;
    }
    Ok(())
}

fn member(archive: &mut package::Zip, index: usize, limits: &Limits) -> Result<Inflated, Refusal> {
    let entry = package::entry(archive, index)?;
    if entry.size() > limits.file {
        return Err(Refusal::TooLarge);
    }
    // More than it declares is a lie, not a large file.
    let inflated = package::inflate(entry, limits.file, limits).map_err(|_| Refusal::Bomb)?;
    if inflated.bytes.is_empty() && !inflated.is_whole { Err(Refusal::NoContent) } else { Ok(inflated) }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::super::package::tests::zipped;
    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn a_damaged_archive_never_panics(
            hits in vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
            kept in any::<prop::sample::Index>(),
            is_cut in any::<bool>(),
        ) {
            let mut bytes = zipped(&[("甲/a.txt", "一段文字一段文字"), ("b.txt", "乙"), ("c/", "")]);
            for (at, byte) in hits {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            if is_cut {
                bytes.truncate(kept.index(bytes.len()));
            }
            let mut count = 0;
            let _ = unpack(&bytes, &Limits::default(), &mut |member| {
                count += 1;
                assert!(member.name.split('/').all(|part| part != ".."));
                Ok(())
            });
            prop_assert!(count <= 3);
        }
    }
}
