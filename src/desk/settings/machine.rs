//! What is set for the whole machine, beside what an account sets.

use std::path::Path;

use super::{Listed, Origin, Settings, table};

impl Settings {
    /// The same settings, knowing what is set for the whole machine.
    #[must_use]
    pub fn over(self, common: Settings) -> Settings {
        Settings { common: Some(Box::new(common)), ..self }
    }

    /// What is set for the whole machine.
    pub fn common(&self) -> Option<&Settings> {
        self.common.as_deref()
    }

    /// What is set here of the work itself and is otherwise for the whole machine.
    pub fn differing(&self) -> Vec<Listed> {
        let Some(common) = &self.common else { return Vec::new() };
        let common = common.listed();
        let is_said = |one: &Listed| match one.from {
            Origin::BuiltIn => false,
            // A file that is looked for, and is there.
            Origin::Platform => Path::new(&one.value).exists(),
            _ => true,
        };
        let is_same =
            |one: &Listed| common.iter().any(|other| (&other.name, &other.value) == (&one.name, &one.value));
        let mut listed = self.listed();
        listed.retain(|one| table::is_of_the_work(&one.name) && is_said(one) && !is_same(one));
        listed
    }
}
