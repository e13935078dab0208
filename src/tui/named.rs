//! What a reviewer can do, by name: where it works and in what words it is offered. How it is done
//! stands in the table of commands.

pub use super::scope::Scope;
use super::words::Words;
use crate::base::Lang;

/// One thing a reviewer can do.
#[derive(Debug)]
pub struct Command {
    /// Its name in keymap files: `confirm`.
    pub name: &'static str,
    pub scope: Scope,
    /// What it does. The words before the first comma are its hint.
    pub help: Words,
}

impl Command {
    /// The short form in the line of hints.
    pub fn hint(&self, lang: Lang) -> &'static str {
        let help = self.help.get(lang);
        help.split(['，', ',', '：', ':', '（', '(']).next().unwrap_or(help)
    }

    /// Whether a key of `scope` may do it.
    pub fn works_in(&self, scope: Scope) -> bool {
        self.scope == Scope::Any || scope.chain().any(|one| one == self.scope)
    }

    /// Whether it is one of the screen at hand.
    pub fn works_here(&self, scope: Scope) -> bool {
        scope.chain().any(|one| one == self.scope)
    }
}
