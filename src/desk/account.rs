//! Who sits at the desk: the operating system's account, never an environment variable.

use crate::model::Actor;

/// The account this process runs under.
pub fn current() -> Actor {
    let uid = uzers::get_current_uid();
    let named = uzers::get_user_by_uid(uid).map(|user| user.name().to_string_lossy().into_owned());
    Actor { uid, account: named.unwrap_or_else(|| format!("uid {uid}")) }
}
