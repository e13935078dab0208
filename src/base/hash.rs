//! Content hashes: originals, identities of findings, the journal's chain.

use sha2::{Digest, Sha256};

/// SHA-256 as lower-case hexadecimal, 64 characters.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A hash over parts that come one after the other; each goes in with its length.
#[derive(Default)]
pub struct Running(Sha256);

impl Running {
    pub fn part(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
    }

    pub fn finish(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// A hash over parts that no joining of neighbours can forge: each part goes in with its length.
pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut running = Running::default();
    parts.into_iter().for_each(|part| running.part(part.as_bytes()));
    running.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(of_parts(["ab", "c"]), of_parts(["a", "bc"]));
        assert_eq!(sha256(b"").get(..8), Some("e3b0c442"));
    }
}
