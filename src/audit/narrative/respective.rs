//! Several things and their figures in the same order: 人员经费和公用经费分别为860万元、140万元.

use super::measure::Kind;
use super::role::Role;
use super::statements::Statements;
use super::words::{self, Named};

/// Gives each figure after 分别为 the name that stands in its place. Where names and figures do not
/// match one to one, none of the figures is of anything for certain.
pub fn distribute(statements: &mut Statements<'_>) {
    for at in 0..statements.len() {
        let Some((names, count)) = statements.get(at).and_then(|first| {
            let (names, behind) = first.tail.split_once("分别")?;
            let count = run(statements, at);
            words::is_linking(behind).then(|| (split(names, count), count))
        }) else {
            continue;
        };
        let known: Vec<Option<Named>> = names.iter().map(|name| words::named(name)).collect();
        // 2022年、2023年三年: years are no names.
        let years = names.iter().any(|name| name.ends_with('年') || name.ends_with("年度"));
        let matched = names.len() == count && !years;
        let kind = known.iter().flatten().next_back().map_or(Kind::Unsaid, |last| last.kind);
        for place in 0..count {
            let Some(own) = statements.get_mut(at + place) else { break };
            match (known.get(place), names.get(place)) {
                (Some(known), Some(name)) if matched && own.role == Role::Amount => {
                    let named = known.unwrap_or_default();
                    own.measure = named.measure;
                    own.general = named.general;
                    own.kind = if named.kind == Kind::Unsaid { kind } else { named.kind };
                    own.subject = name.clone();
                }
                _ => own.role = Role::Unclear,
            }
        }
    }
}

/// How many figures follow one another from `at` on, with nothing but a joint between them.
fn run(statements: &Statements<'_>, at: usize) -> usize {
    let joined = |before: &str| matches!(before, "、" | "和" | "及" | "与" | "，" | ";");
    1 + statements.after(at).take_while(|next| joined(&next.before)).count()
}

/// The names, as many as there are figures where they can be taken so: 和 may stand in a name.
fn split(names: &str, count: usize) -> Vec<String> {
    let all = |joints: &[char]| -> Vec<String> {
        names.split(joints).filter(|name| !name.is_empty()).map(str::to_owned).collect()
    };
    let coarse = all(&['、']);
    if coarse.len() == count {
        return coarse;
    }
    let mut last = coarse.clone();
    if let Some((one, other)) = last.pop().and_then(|last| {
        last.rsplit_once(['和', '及', '与']).map(|(one, other)| (one.to_owned(), other.to_owned()))
    }) {
        last.extend([one, other]);
        if last.len() == count {
            return last;
        }
    }
    all(&['、', '和', '及', '与'])
}
