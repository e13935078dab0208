//! The panel of the work's steps, over the lower part of the screen.

use ratatui::layout::Rect;

use super::{layout, status, style};
use crate::tui::app::App;
use crate::tui::app::flow::{Flow, Sure, lines, steps};
use crate::tui::app::review::Review;
use crate::tui::named::Scope;
use crate::tui::text;
use crate::tui::widget::{Canvas, glyph, rule};

/// Lines below what the panel says: a blank and the steps or the question.
const BELOW: usize = 2;

pub fn draw(canvas: &mut Canvas<'_>, app: &App, review: &Review, flow: &Flow) {
    let area = canvas.area();
    let [above, foot] = layout::split(area, area.height - 2);
    let lines = lines(review, app.lang());
    let wanted = u16::try_from(lines.len() + BELOW + 2).unwrap_or(u16::MAX);
    let height = wanted.min(above.height);
    let frame = Rect { y: above.bottom() - height, height, ..above };
    let inside = rule::popup(canvas, frame, app.words(text::FLOW_TITLE), style::rule(app.look));
    let room = usize::from(inside.height).saturating_sub(BELOW);
    for (y, line) in (inside.y..).zip(shown(app, &lines, room)) {
        canvas.put(inside.x, y, inside.width, &line, style::text());
    }
    let last = Rect { y: inside.bottom().saturating_sub(1), height: 1, ..inside };
    match flow {
        Flow::Step => {
            canvas.put(last.x, last.y, last.width, &offered(app, review), style::strong());
            canvas.put_cursor(last.x, last.y);
        }
        Flow::Sure(sure) => {
            let question = match sure {
                Sure::Issue => text::SURE_ISSUE,
                Sure::Return => text::SURE_RETURN,
            };
            let unnumbered = *sure == Sure::Issue && review.dossier.memo_number().is_empty();
            let missing = if unnumbered { app.words(text::NO_NUMBER_YET) } else { "" };
            let question = format!("{missing}{}", app.words(question));
            canvas.put(last.x, last.y, last.width, &question, style::strong());
            canvas.put_cursor(last.x, last.y);
        }
        Flow::Reason(field) => {
            let before = format!("{} {}", app.words(text::WHY_BACK), field.before());
            let line = format!("{} {}", app.words(text::WHY_BACK), field.text());
            canvas.put(last.x, last.y, last.width, &line, style::text());
            let caret = u16::try_from(glyph::width(&before)).unwrap_or(u16::MAX);
            canvas.put_cursor(last.x + caret.min(last.width.saturating_sub(1)), last.y);
        }
    }
    status::foot_lines(canvas, app, foot);
}

/// As many lines as there is room for; how many more there are is said.
fn shown(app: &App, lines: &[String], room: usize) -> Vec<String> {
    if lines.len() <= room {
        return lines.to_vec();
    }
    let kept = room.saturating_sub(1);
    let more = format!("  {} {}", app.words(text::MORE_CHANGES), lines.len() - kept);
    lines.iter().take(kept).cloned().chain([more]).collect()
}

/// `1 提请会审  4 退回补正`
fn offered(app: &App, review: &Review) -> String {
    let step = |name: &&str| {
        let keys = app.keymap.keys_of(Scope::Flow, name, app.lang())?;
        Some(format!("{keys} {}", app.keymap.command(name)?.hint(app.lang())))
    };
    let steps: Vec<String> = steps(&review.dossier.stage).iter().filter_map(step).collect();
    if steps.is_empty() { app.words(text::NO_STEP_LEFT).to_owned() } else { steps.join("  ") }
}
