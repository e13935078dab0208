//! Units under several names: what a reviewer confirmed, and the submissions put together by it.

use std::collections::{BTreeMap, BTreeSet};

use super::journal::{Hand, Payload, action};
use super::seat::Desk;
use super::sums;
use super::trouble::Trouble;
use super::{carry, clock, flow, peers, reaudit};
use crate::audit::Policy;
use crate::base::Text;
use crate::base::text::squeeze;
use crate::model::{Alias, unit};
use crate::store::{Change, Named, Reader, Writer};

/// A unit for a year.
type Group = (String, Option<i32>);

impl Desk {
    /// Each of these units with the names it may also go by, as far as the database holds them.
    pub fn near(&self, units: &[&str]) -> Result<Vec<(String, String)>, Trouble> {
        self.store.read(|reader| near(reader, units))
    }

    /// Names that reviewers confirmed to be of one unit.
    pub fn aliases(&self) -> Result<Vec<Alias>, Trouble> {
        self.store.read(|reader| Ok(reader.aliases()?))
    }

    /// Records that `name` is `full`, for what is stored and what comes in. Returns how many stored
    /// submissions changed their unit.
    pub fn add_alias(&mut self, name: &str, full: &str) -> Result<usize, Trouble> {
        let moment = clock::now();
        let hand = Hand { actor: &self.actor, moment: &moment };
        let policy = &self.policy;
        self.store.write(|writer| add(writer, &hand, policy, name, full))
    }

    /// Takes that back.
    pub fn remove_alias(&mut self, name: &str) -> Result<usize, Trouble> {
        let moment = clock::now();
        let hand = Hand { actor: &self.actor, moment: &moment };
        let policy = &self.policy;
        self.store.write(|writer| remove(writer, &hand, policy, name))
    }
}

/// Has `name` stand for `full`, and puts the stored submissions together anew. Returns how many
/// changed their unit.
pub(super) fn add(
    writer: &Writer<'_>,
    hand: &Hand<'_>,
    policy: &Policy,
    name: &str,
    full: &str,
) -> Result<usize, Trouble> {
    let (key, full_key) = (squeeze(name), squeeze(full));
    if key.is_empty() || full_key.is_empty() || key == full_key {
        return Err(Trouble::user(
            Text::new("两个名称须不同，且都不能为空。", "The two names must differ, and neither be empty."),
            Text::default(),
        ));
    }
    if let Some(known) = writer.full_name(name)? {
        return Err(Trouble::user(
            Text::new(
                format!("“{name}”已是“{known}”的别名。"),
                format!("“{name}” stands for “{known}” already."),
            ),
            Text::new("先用 zhupi alias --remove 取消。", "Take that back first with zhupi alias --remove."),
        ));
    }
    if writer.unit_key(full)? == key {
        return Err(Trouble::user(
            Text::new(
                format!("“{full}”已是“{name}”的别名。"),
                format!("“{full}” stands for “{name}” already."),
            ),
            Text::default(),
        ));
    }
    let said = Text::new(format!("确认“{name}”即“{full}”"), format!("“{name}” is confirmed to be “{full}”"));
    let after = Named { name: name.to_owned(), full: full.to_owned(), event: writer.next_event()? };
    record(writer, hand, action::ALIAS, said, Change::Alias { key, before: None, after: Some(after) })?;
    regroup(writer, hand, policy)
}

/// Lets `name` stand for itself again, and puts the stored submissions together anew.
pub(super) fn remove(
    writer: &Writer<'_>,
    hand: &Hand<'_>,
    policy: &Policy,
    name: &str,
) -> Result<usize, Trouble> {
    let key = squeeze(name);
    let Some(before) = writer.alias(&key)? else {
        return Err(Trouble::user(
            Text::new(format!("“{name}”不是别名。"), format!("“{name}” stands for no other name.")),
            Text::new("用 zhupi alias 查看。", "See zhupi alias."),
        ));
    };
    let full = &before.full;
    let said = Text::new(format!("取消“{name}”即“{full}”"), format!("“{name}” is “{full}” no longer"));
    let change = Change::Alias { key, before: Some(before), after: None };
    record(writer, hand, action::REMOVE_ALIAS, said, change)?;
    regroup(writer, hand, policy)
}

/// Writes the event of a name and makes its change.
fn record(
    writer: &Writer<'_>,
    hand: &Hand<'_>,
    action: &'static str,
    said: Text,
    change: Change,
) -> Result<(), Trouble> {
    let payload = Payload { said, changes: vec![change], ..Payload::default() };
    payload.append(writer, hand, action, None)?;
    for change in &payload.changes {
        writer.apply(0, change)?;
    }
    Ok(())
}

/// Pairs of a unit's name and one in the database that may be of the same unit, and is not kept as
/// such yet. Each pair once.
pub(super) fn near(reader: &Reader<'_>, names: &[&str]) -> Result<Vec<(String, String)>, Trouble> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let known: BTreeMap<String, String> =
        reader.units()?.into_iter().map(|one| (one.key, one.unit)).collect();
    let mut seen = BTreeSet::new();
    let mut near = Vec::new();
    for name in names {
        let key = reader.unit_key(name)?;
        for (other, unit) in known.iter().filter(|(other, unit)| **other != key && unit::are_near(name, unit))
        {
            if seen.insert((key.clone().min(other.clone()), key.clone().max(other.clone()))) {
                near.push(((*name).to_owned(), unit.clone()));
            }
        }
    }
    Ok(near)
}

/// The name that a unit's name stands for in the end; itself where it stands for no other.
pub(super) fn full(aliases: &[Alias], unit: &str) -> String {
    let mut name = unit;
    for _ in aliases {
        let key = squeeze(name);
        let Some(next) = aliases.iter().find(|alias| squeeze(&alias.name) == key) else { break };
        name = &next.full;
    }
    name.to_owned()
}

/// Gives each submission the unit that its name stands for now, counts versions anew and takes over
/// what was decided on the version before.
fn regroup(writer: &Writer<'_>, hand: &Hand<'_>, policy: &Policy) -> Result<usize, Trouble> {
    let mut moved = Vec::new();
    let mut touched: BTreeSet<Group> = BTreeSet::new();
    for one in writer.units()? {
        let key = writer.unit_key(&one.unit)?;
        if key != one.key {
            touched.extend([(one.key, one.year), (key.clone(), one.year)]);
            writer.move_to(one.id, &key)?;
            moved.push(one.id);
        }
    }
    let mut groups = Vec::new();
    for (key, year) in touched {
        groups.push(writer.count_versions(&key, year)?);
    }
    // Before anything is checked anew: no unit is compared with itself under the name it had.
    for group in &groups {
        peers::regroup(writer, group)?;
    }
    for id in &moved {
        reaudit::renew(writer, hand, *id, policy, action::REGROUP)?;
    }
    for group in groups {
        for pair in group.windows(2) {
            if let [old, new] = pair {
                take_over(writer, hand, *old, *new, policy)?;
            }
        }
    }
    Ok(moved.len())
}

/// Decisions on the version before that still stand, where there is none yet.
fn take_over(
    writer: &Writer<'_>,
    hand: &Hand<'_>,
    old: i64,
    new: i64,
    policy: &Policy,
) -> Result<(), Trouble> {
    let mut changes = carry::take_over(writer, old, new, policy)?;
    if writer.stage(new)?.is_none() {
        changes.extend(flow::resubmitted(writer, old)?);
    }
    if changes.is_empty() {
        return Ok(());
    }
    let decided = changes.iter().filter(|change| matches!(change, Change::Disposition { .. }));
    let count = decided.count();
    let said = Text::new(
        format!("单位合并，沿用前一版的决定{count}条"),
        format!("units put together: {count} decisions kept from the version before"),
    );
    let payload = Payload { said, changes, ..Payload::default() };
    payload.append(writer, hand, action::REGROUP, Some(new))?;
    for change in &payload.changes {
        writer.apply(new, change)?;
    }
    sums::renew(writer, new)
}
