//! The screens, a file for each region. Drawing reads the state and changes nothing.

mod bars;
mod bulk;
mod compare;
mod correct;
mod draw;
mod editor;
mod evidence;
mod find;
mod findings;
mod flow;
pub mod help;
mod hints;
mod hits;
mod import;
pub mod labels;
pub mod layout;
mod lines;
mod looks;
mod magnify;
mod memo;
mod narrative;
mod palette;
pub mod pane;
mod preview;
mod queue;
mod rates;
mod reason;
mod refused;
pub mod relations;
mod review;
mod same_rule;
mod score;
mod settings;
mod source;
mod status;
mod style;
mod triage;
mod years;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::app::App;
use super::app::overlay::Overlay;
use super::app::page::Page;
use super::text;
use super::widget::Canvas;
use super::widget::hot::Hot;
use layout::Shape;

/// Draws everything. Returns where the terminal's cursor goes.
pub fn draw(app: &App, buffer: &mut Buffer) -> Option<Position> {
    let mut canvas = Canvas::new(buffer, app.look.ambiguous);
    frame(&mut canvas, app);
    canvas.cursor
}

/// What stands at a place of the screen.
pub fn under(app: &App, x: u16, y: u16) -> Option<Hot> {
    let mut buffer = Buffer::empty(Rect::new(0, 0, app.columns, app.rows));
    let mut canvas = Canvas::new(&mut buffer, app.look.ambiguous);
    frame(&mut canvas, app);
    canvas.places.at(x, y)
}

fn frame(canvas: &mut Canvas<'_>, app: &App) {
    let area = canvas.area();
    if Shape::of(area) == Shape::Tiny {
        canvas.line(area, 0, app.words(text::TOO_SMALL), style::text());
        canvas.put_cursor(area.x, area.y);
        return;
    }
    if let Some(Overlay::Help(page)) = &app.overlay {
        return help::draw(canvas, app, page);
    }
    match (&app.page, &app.review) {
        (Some(Page::Triage), Some(review)) => triage::draw(canvas, app, review),
        (Some(Page::Memo(memo)), Some(review)) => memo::draw(canvas, app, review, memo),
        (Some(Page::Narrative(page)), Some(review)) => narrative::draw(canvas, app, review, *page),
        (Some(Page::Compare(page)), Some(review)) => compare::draw(canvas, app, review, page),
        (Some(Page::Years(page)), Some(review)) => years::draw(canvas, app, review, page),
        (Some(Page::Magnify(page)), Some(review)) => magnify::draw(canvas, app, review, page),
        (Some(Page::SameRule(page)), Some(_)) => same_rule::draw(canvas, app, page),
        (Some(Page::Looks(page)), _) => looks::draw(canvas, app, page),
        (Some(Page::Settings(page)), _) => settings::draw(canvas, app, *page),
        (Some(Page::Lines(page)), _) => lines::draw(canvas, app, page),
        (Some(Page::Source(page)), _) => source::draw(canvas, app, page),
        (_, Some(review)) => review::draw(canvas, app, review),
        (_, None) => queue::draw(canvas, app),
    }
    if matches!(&app.page, Some(page) if !matches!(page, Page::Triage)) {
        hits::mark(canvas, &app.find);
    }
    laid_over(canvas, app);
    // An input method opens at the cursor: where nothing has it, that is the line of messages.
    if canvas.cursor.is_none() {
        canvas.put_cursor(area.x, area.bottom().saturating_sub(2));
    }
}

/// What lies over the screen.
fn laid_over(canvas: &mut Canvas<'_>, app: &App) {
    match &app.overlay {
        Some(Overlay::Editor(editor)) => editor::draw(canvas, app, editor),
        Some(Overlay::Reason(findings)) => reason::draw(canvas, app, findings.len()),
        Some(Overlay::Score(prompt)) => score::draw(canvas, app, prompt),
        Some(Overlay::Refused(one)) => refused::draw(canvas, app, one),
        Some(Overlay::Correct(prompt)) => correct::draw(canvas, app, prompt),
        Some(Overlay::Palette(palette)) => palette::draw(canvas, app, palette),
        Some(Overlay::Labels(typed)) => {
            if let Some(review) = &app.review {
                labels::draw(canvas, app, review, *typed);
            }
        }
        Some(Overlay::Relations(page)) => {
            if let Some(review) = &app.review {
                relations::draw(canvas, app, review, page);
            }
        }
        Some(Overlay::Flow(flow)) => {
            if let Some(review) = &app.review {
                self::flow::draw(canvas, app, review, flow);
            }
        }
        Some(Overlay::Bulk) => bulk::draw(canvas, app),
        Some(Overlay::Find(prompt)) => find::draw(canvas, app, prompt),
        Some(Overlay::Import(field)) => import::draw(canvas, app, field),
        Some(Overlay::Destination(field)) => import::destination(canvas, app, field),
        Some(Overlay::Draw(prompt)) => self::draw::draw(canvas, app, prompt),
        Some(Overlay::Setting(prompt)) => settings::prompt(canvas, app, prompt),
        Some(Overlay::Overturn(prompt)) => import::overturn(canvas, app, prompt),
        Some(Overlay::Alias { unit, field }) => import::alias(canvas, app, unit, field),
        Some(Overlay::Help(_)) | None => {}
    }
}
