//! The bounds a child sets on itself before it reads a byte, where the platform has them.

use super::limits::Limits;

/// Bounds memory and processor time, and forbids files of any size, dumps of memory among them.
/// Bounds that are narrower already stay; what the platform refuses, the parent's wait still holds.
#[cfg(unix)]
pub fn set(limits: &Limits) {
    use rustix::process::Resource;

    set_one(Resource::As, limits.memory, limits.memory);
    // One second more before the end that cannot be told from any other.
    set_one(Resource::Cpu, limits.time_processor, limits.time_processor + 1);
    set_one(Resource::Core, 0, 0);
    set_one(Resource::Fsize, 0, 0);
}

#[cfg(unix)]
fn set_one(resource: rustix::process::Resource, current: u64, maximum: u64) {
    use rustix::process::{Rlimit, getrlimit, setrlimit};

    let before = getrlimit(resource);
    let narrower = |wanted: u64, before: Option<u64>| Some(before.map_or(wanted, |old| old.min(wanted)));
    let new =
        Rlimit { current: narrower(current, before.current), maximum: narrower(maximum, before.maximum) };
    let _ = setrlimit(resource, new);
}

#[cfg(not(unix))]
pub fn set(_: &Limits) {}
