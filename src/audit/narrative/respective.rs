//! Several things and their figures in the same order: 人员经费和公用经费分别为860万元、140万元.

use super::report::Report;
use super::role::Role;
use super::words::{self, Kind, Named};

/// Gives each figure after 分别为 the name that stands in its place. Where names and figures do not
/// match one to one, none of the figures is of anything for certain.
pub fn distribute(report: &mut Report<'_>) {
    for at in 0..report.statements.len() {
        let Some((names, count)) = report.statements.get(at).and_then(|first| {
            let (names, behind) = first.tail.split_once("分别")?;
            words::is_linking(behind).then(|| (split(names), run(report, at)))
        }) else {
            continue;
        };
        let whole: Option<Vec<Named>> = names.iter().map(|name| words::named(name)).collect();
        let known =
            whole.filter(|known| known.len() == count && known.iter().all(|one| one.measure.is_some()));
        let kind = known.iter().flatten().next_back().map_or(Kind::Unsaid, |last| last.kind);
        for place in 0..count {
            let Some(own) = report.statements.get_mut(at + place) else { break };
            match (&known, names.get(place)) {
                (Some(known), Some(name)) if own.role == Role::Amount => {
                    let Some(named) = known.get(place) else { break };
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
fn run(report: &Report<'_>, at: usize) -> usize {
    let joined = |before: &str| matches!(before, "、" | "和" | "及" | "与" | "，" | ";");
    1 + report.after(at).take_while(|next| joined(&next.before)).count()
}

fn split(names: &str) -> Vec<String> {
    names.split(['、', '和', '及', '与']).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
