//! Whether a file lies on a network file system, where SQLite's locks cannot be trusted.

use std::path::Path;

/// The network file system's name where the path lies on one; its folder speaks for a file that is
/// not there yet. None where the platform does not say.
#[cfg(target_os = "linux")]
pub fn file_system(path: &Path) -> Option<&'static str> {
    /// As `statfs(2)` numbers them.
    const NETWORK: [(u32, &str); 7] = [
        (0x6969, "NFS"),
        (0x517b, "SMB"),
        (0xfe53_4d42, "SMB2"),
        (0xff53_4d42, "CIFS"),
        (0x0102_1997, "9P"),
        (0x00c3_6400, "Ceph"),
        (0x6573_5546, "FUSE"),
    ];
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let asked = rustix::fs::statfs(if path.exists() { path } else { folder }).ok()?;
    // The kernel's numbers fill 32 bits, whatever the type they come in.
    let number = u32::try_from(i128::from(asked.f_type) & 0xffff_ffff).ok()?;
    NETWORK.iter().find(|(known, _)| *known == number).map(|(_, name)| *name)
}

#[cfg(not(target_os = "linux"))]
pub fn file_system(_: &Path) -> Option<&'static str> {
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
