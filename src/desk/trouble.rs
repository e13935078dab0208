//! What went wrong, for a person: what happened and what to do next.

use std::fmt;

use crate::base::Text;

/// Who can mend it; decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TroubleKind {
    /// Wrong usage, exit code 2.
    User,
    /// Some input could not be read, exit code 3.
    Data,
    /// The database could not be used, exit code 4.
    Store,
    /// Another program holds the database: the same may work a little later, exit code 4.
    Locked,
    /// Somebody has changed the same record since, exit code 5.
    Conflict,
    /// A mistake of the program, exit code 4.
    Internal,
}

/// An error with a hint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub kind: TroubleKind,
    pub what: Text,
    /// What to do next; may be empty.
    pub hint: Text,
}

impl Trouble {
    pub fn user(what: Text, hint: Text) -> Self {
        Trouble { kind: TroubleKind::User, what, hint }
    }

    pub fn store(what: Text, hint: Text) -> Self {
        Trouble { kind: TroubleKind::Store, what, hint }
    }

    /// What happened, and the hint behind it.
    pub fn text(&self) -> Text {
        let join = |what: &str, hint: &str, gap: &str| {
            if hint.is_empty() { what.to_owned() } else { format!("{what}{gap}{hint}") }
        };
        Text::new(join(&self.what.zh, &self.hint.zh, ""), join(&self.what.en, &self.hint.en, " "))
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text().zh)
    }
}

impl std::error::Error for Trouble {}
