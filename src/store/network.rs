//! The disk a file lies on: whether it is a network file system, where SQLite's locks cannot be
//! trusted, and how much room is left.

use std::path::Path;

#[cfg(unix)]
use super::schema;

/// The network file system's name where the path lies on one; its folder speaks for a file that is
/// not there yet. None where the platform does not say.
#[cfg(target_os = "linux")]
pub fn file_system(path: &Path) -> Option<&'static str> {
    /// As `statfs(2)` numbers them.
    const NETWORK: [(u32, &str); 13] = [
        (0x6969, "NFS"),
        (0x517b, "SMB"),
        (0xfe53_4d42, "SMB2"),
        (0xff53_4d42, "CIFS"),
        (0x0102_1997, "9P"),
        (0x00c3_6400, "Ceph"),
        (0x6573_5546, "FUSE"),
        (0x5346_414f, "AFS"),
        (0x0bd0_0bd0, "Lustre"),
        (0x0116_1970, "GFS2"),
        (0x7461_636f, "OCFS2"),
        (0x786f_4256, "vboxsf"),
        (0x7375_7245, "Coda"),
    ];
    let asked = rustix::fs::statfs(if path.exists() { path } else { schema::folder_of(path) }).ok()?;
    // The kernel's numbers fill 32 bits, whatever the type they come in.
    let number = u32::try_from(i128::from(asked.f_type) & 0xffff_ffff).ok()?;
    NETWORK.iter().find(|(known, _)| *known == number).map(|(_, name)| *name)
}

#[cfg(not(target_os = "linux"))]
pub fn file_system(_: &Path) -> Option<&'static str> {
    None
}

/// Bytes that this account may still write on the disk of a path. None where the platform does not
/// say.
#[cfg(unix)]
pub fn free_space(path: &Path) -> Option<u64> {
    let folder = schema::folder_of(path);
    let there = folder.ancestors().find(|folder| folder.exists())?;
    let asked = rustix::fs::statvfs(there).ok()?;
    Some(asked.f_bavail.saturating_mul(asked.f_frsize))
}

#[cfg(not(unix))]
pub fn free_space(_: &Path) -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_temporary_folder_is_no_network() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(file_system(&folder.path().join("not there yet.db")), None);
    }
}
