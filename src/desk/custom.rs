//! Whose settings count for the work itself: for what is checked and by which rubric, for deadlines, for who
//! approves, for the papers. Where an account works alone, all that it sets. In a database that several
//! accounts use, what is set for the whole machine alone: else two people would make each other's findings
//! anew by turns, and approve what another would issue otherwise.

use super::customs::{Custom, Customs};
use super::seat::Desk;
use super::settings::{Listed, Settings};
use super::trouble::Trouble;
use crate::audit::Policy;
use crate::base::Text;

impl Desk {
    /// The same desk, as the bureau sets it: its templates, its limits, its rules, its rubric.
    pub fn with_settings(mut self, settings: &Settings) -> Desk {
        let own = Custom::of(settings);
        let common = settings.common().map_or_else(|| own.clone(), Custom::of);
        self.limits = settings.limits;
        self.put(own.clone());
        let is_groups = settings.word("share.group").is_some_and(|name| !name.is_empty());
        let differing = settings.differing();
        self.customs = Some(Customs { own, common, differing, is_groups, shared: false });
        // Where it cannot be read, whatever is asked next says so.
        let _ = self.keep_to_customs();
        self
    }

    /// Has the customs in force that the database asks for by now; whether they are others.
    pub(super) fn keep_to_customs(&mut self) -> Result<bool, Trouble> {
        let uid = self.actor.uid;
        let others = self.store.read(|reader| Ok::<_, Trouble>(reader.has_others(uid)?))?;
        let Some(customs) = &mut self.customs else { return Ok(false) };
        let shared = customs.is_groups || others;
        if shared == customs.shared {
            return Ok(false);
        }
        customs.shared = shared;
        let now = if shared { customs.common.clone() } else { customs.own.clone() };
        self.put(now);
        Ok(true)
    }

    fn put(&mut self, custom: Custom) {
        let Custom { templates, issuer, policy, office, rubric } = custom;
        (self.templates, self.issuer, self.policy) = (templates, issuer, policy);
        (self.office, self.rubric) = (office, rubric);
    }

    /// What this account sets and is not in force, because others use the database too.
    pub fn ignored(&self) -> &[Listed] {
        let shared = self.customs.as_ref().filter(|customs| customs.shared);
        shared.map_or(&[], |customs| &customs.differing)
    }

    /// The limits and rules that this account sets, in force or not: for what is only tried.
    pub(super) fn own_policy(&self) -> &Policy {
        self.customs.as_ref().map_or(&self.policy, |customs| &customs.own.policy)
    }

    /// That some of what this account sets is not in force.
    pub(super) fn ignored_notice(&self) -> Option<Text> {
        let ignored = self.ignored();
        let names: Vec<&str> = ignored.iter().map(|one| one.name.as_str()).collect();
        (!names.is_empty()).then(|| {
            Text::new(
                format!(
                    "数据库由多个账号共用，界限、规则、评分表、期限、会审和文书的设置只认全机设置文件；你自己的{}项未采用：{}。",
                    names.len(),
                    names.join("、")
                ),
                format!(
                    "Several accounts use this database: of limits, rules, rubric, deadlines, approval and papers only the settings of the machine count; {} of your own do not: {}.",
                    names.len(),
                    names.join(", ")
                ),
            )
        })
    }
}
