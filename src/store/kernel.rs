//! Who runs this process, asked of the kernel itself. On Linux these calls go past the C library, in whose
//! place anybody may put another one (`fakeroot`, `LD_PRELOAD`) that says any account.

use rustix::fs::{Mode, OFlags};

/// A map of accounts is a few lines.
const LONGEST: usize = 64 << 10;

/// The real user of this process.
pub fn uid() -> u32 {
    rustix::process::getuid().as_raw()
}

/// The map of accounts of the user namespace; none where there is no such thing.
pub fn uid_map() -> Option<String> {
    let flags = OFlags::RDONLY | OFlags::CLOEXEC;
    let file = rustix::fs::open("/proc/self/uid_map", flags, Mode::empty()).ok()?;
    let mut text = Vec::new();
    let mut buffer = [0_u8; 4096];
    while text.len() < LONGEST {
        let read = rustix::io::read(&file, &mut buffer).ok()?;
        if read == 0 {
            break;
        }
        text.extend_from_slice(buffer.get(..read)?);
    }
    String::from_utf8(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_says_what_the_system_says_where_nothing_is_between() {
        if cfg!(target_os = "linux") && std::env::var_os("LD_PRELOAD").is_none() {
            let status = std::fs::read_to_string("/proc/self/status").unwrap();
            let line = status.lines().find(|line| line.starts_with("Uid:")).unwrap();
            assert_eq!(line.split_whitespace().nth(1), Some(uid().to_string().as_str()));
            assert_eq!(uid_map(), std::fs::read_to_string("/proc/self/uid_map").ok());
        }
    }
}
