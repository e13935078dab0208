//! How the screens look: what of the settings each frame is drawn by.

use crate::base::Lang;
use crate::desk::Settings;
use crate::tui::widget::Ambiguous;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub lang: Lang,
    /// Without colour every sign stays.
    pub plain: bool,
    /// On a light background, where yellow cannot be read.
    pub light: bool,
    pub ambiguous: Ambiguous,
}

impl Look {
    pub fn of(settings: &Settings) -> Look {
        Look {
            lang: if settings.word("language") == Some("en") { Lang::En } else { Lang::Zh },
            plain: settings.word("colours") == Some("none"),
            light: settings.word("colours") == Some("light"),
            ambiguous: match settings.word("width") {
                Some("one") => Ambiguous::One,
                Some("sub") => Ambiguous::Substitute,
                _ => Ambiguous::Two,
            },
        }
    }
}
