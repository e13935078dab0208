//! What `set` in the palette may mean: settings by a part of their name, and values for one of them.

use super::app::App;
use super::app::settings::value;
use super::hit::{Go, Hit};
use super::text;
use crate::desk::settings::change::Reach;
use crate::desk::settings::{Entry, all, entry};

/// The name and the value in `set mouse=on`; no value where none is begun. Nothing where the query is
/// about something else.
pub fn parted(query: &str) -> Option<(&str, Option<&str>)> {
    let query = query.trim_start_matches('>').trim_start();
    let rest = query.strip_prefix("set")?;
    if !rest.is_empty() && !rest.starts_with(' ') {
        return None;
    }
    match rest.split_once('=') {
        Some((name, value)) => Some((name.trim(), Some(value.trim()))),
        None if rest.is_empty() => None,
        None => Some((rest.trim(), None)),
    }
}

/// What the query finds among the settings, if it is about them.
pub fn hits(app: &App, query: &str) -> Option<Vec<Hit>> {
    let (name, value) = parted(query)?;
    Some(match value {
        None => named(app, name),
        Some(value) => entry(name).map_or_else(Vec::new, |entry| values(app, &entry, value)),
    })
}

/// Settings whose name has it, or whose sentence does.
fn named(app: &App, wanted: &str) -> Vec<Hit> {
    let said = |one: &Entry| one.says.get(app.lang()).to_lowercase();
    let wanted = wanted.to_lowercase();
    let (by_name, others): (Vec<Entry>, Vec<Entry>) =
        all().into_iter().partition(|one| one.name.to_lowercase().contains(&wanted));
    let others = others.into_iter().filter(|one| said(one).contains(&wanted));
    let hit = |one: Entry| Hit {
        kind: text::KIND_SETTING,
        text: format!("{}  {}", one.name, one.says.get(app.lang())),
        detail: format!("{} {}", app.words(text::SETTING_NOW), value(&app.settings, &one.name)),
        go: Go::Setting(one.name),
    };
    by_name.into_iter().chain(others).map(hit).collect()
}

/// The values that one may have and that begin so; to be written, and for this run where that may be.
fn values(app: &App, entry: &Entry, begun: &str) -> Vec<Hit> {
    let words = entry.choices();
    let fitting: Vec<&str> = match words {
        [] => Some(begun).filter(|begun| !begun.is_empty()).into_iter().collect(),
        words => words.iter().copied().filter(|word| word.starts_with(begun)).collect(),
    };
    let allowed = |value: &&str| app.settings.change(&entry.name, value, Reach::Kept).is_ok();
    let fitting: Vec<&str> = fitting.into_iter().filter(allowed).collect();
    let (now, mark) = (self::value(&app.settings, &entry.name), app.words(text::SETTING_IS_NOW));
    let hit = |value: &str, reach: Reach| Hit {
        kind: text::KIND_SETTING,
        text: format!("{} = {value}{}", entry.name, if value == now { mark } else { "" }),
        detail: app
            .words(if reach == Reach::Kept { text::SETTING_KEPT } else { text::SETTING_RUN })
            .to_owned(),
        go: Go::Set { name: entry.name.clone(), value: value.to_owned(), reach },
    };
    let reaches: &[Reach] = if entry.is_of_screen() { &[Reach::Kept, Reach::Run] } else { &[Reach::Kept] };
    reaches.iter().flat_map(|reach| fitting.iter().map(|value| hit(value, *reach))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn set_is_parted_into_name_and_value() {
        assert_eq!(parted("set mouse=on"), Some(("mouse", Some("on"))));
        assert_eq!(parted(">set  office.issuer = 云岭 县"), Some(("office.issuer", Some("云岭 县"))));
        assert_eq!(parted("set mo"), Some(("mo", None)));
        assert_eq!(parted("set "), Some(("", None)));
        assert_eq!((parted("set"), parted("settings"), parted("mouse=on")), (None, None, None));
    }
}
