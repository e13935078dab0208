//! Changing a setting: on its page, or by `set` in the palette.

use crate::base::Text;
use crate::desk::Trouble;
use crate::desk::settings::change::{Changed, Reach};
use crate::desk::settings::entry;
use crate::tui::app::App;
use crate::tui::app::field::TextField;
use crate::tui::app::look::Look;
use crate::tui::app::overlay::Overlay;
use crate::tui::app::page::Page;
use crate::tui::app::settings::{SettingPrompt, SettingsPage, lines, value};
use crate::tui::event::Request;
use crate::tui::keycheck;
use crate::tui::keymap::Keymap;
use crate::tui::text;

/// Shows every setting with its value and where that comes from.
pub fn open(app: &mut App) {
    app.page = Some(Page::Settings(SettingsPage::default()));
}

/// Asks for another value of the setting under the cursor.
pub fn edit(app: &mut App) {
    let Some(Page::Settings(page)) = app.page else { return };
    let lines = lines(&app.settings, &app.ignored, app.look.lang);
    if let Some((name, _)) = page.here(&lines) {
        ask(app, name);
    }
}

/// Asks for another value; why not, where it is not the reviewer's to change.
pub fn ask(app: &mut App, name: &str) {
    let Some(entry) = entry(name) else { return };
    if let Err(why) = app.settings.is_free(&entry) {
        return app.complain_of(&why);
    }
    let field = TextField::line(&value(&app.settings, name));
    let prompt = SettingPrompt { name: name.to_owned(), field, fresh: true, fault: String::new() };
    app.overlay = Some(Overlay::Setting(Box::new(prompt)));
}

/// Has what was entered written into the reviewer's own file, or put in force for this run.
pub fn save(app: &mut App, reach: Reach) {
    let Some(Overlay::Setting(prompt)) = &app.overlay else { return };
    let (name, value) = (prompt.name.clone(), prompt.field.text());
    match app.settings.change(&name, &value, reach) {
        Ok(change) => {
            app.overlay = None;
            app.outbox.push(Request::Change(Box::new(change)));
        }
        Err(why) => fault(app, &why),
    }
}

/// The same for what the palette has found, or for what was typed there.
pub fn set(app: &mut App, name: &str, value: &str, reach: Reach) {
    match app.settings.change(name, value, reach) {
        Ok(change) => app.outbox.push(Request::Change(Box::new(change))),
        Err(why) => app.complain_of(&why),
    }
}

/// Puts the next of the words in that it may be.
pub fn next_choice(app: &mut App) {
    let Some(Overlay::Setting(prompt)) = &mut app.overlay else { return };
    let words = entry(&prompt.name).map_or(&[] as &[&str], |entry| entry.choices());
    let now = prompt.field.text();
    let at = words.iter().position(|word| *word == now).map_or(0, |at| at + 1);
    if let Some(word) = words.get(at).or_else(|| words.first()) {
        prompt.field = TextField::line(word);
        prompt.fresh = true;
        prompt.fault.clear();
    }
}

/// It is changed: the screen follows at once.
pub fn changed(app: &mut App, changed: Changed, keys: Result<String, Trouble>) {
    // What is set for the whole machine is read at the start only.
    app.settings = match app.settings.common().cloned() {
        Some(common) => changed.settings.over(common),
        None => changed.settings,
    };
    let look = Look::of(&app.settings);
    if look != app.look {
        look.ambiguous.measure();
        app.look = look;
        app.redraw = true;
        if let Some(review) = &mut app.review {
            review.settle(look.lang);
        }
    }
    let scheme = app.settings.word("keymap").unwrap_or_default();
    let bad = match keys {
        Ok(own) => {
            let (keymap, bad) = Keymap::of(app.keymap.commands(), scheme).with(&own);
            app.keymap = keymap;
            (!bad.is_empty()).then(|| keycheck::said_of(&bad))
        }
        Err(trouble) => Some(trouble.text()),
    };
    app.say(changed.said.get(app.look.lang));
    if let Some(bad) = bad {
        app.complain_of(&bad);
    }
}

/// It was refused where it was to be written.
pub fn fault(app: &mut App, why: &Text) {
    let said = why.get(app.look.lang).to_owned();
    match &mut app.overlay {
        // What is typed next takes the place of what was wrong.
        Some(Overlay::Setting(prompt)) => (prompt.fault, prompt.fresh) = (said, true),
        _ => app.complain(format!("{} {said}", app.words(text::NOT_CHANGED))),
    }
}
