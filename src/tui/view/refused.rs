//! Both versions of a record that somebody changed first, or who has the submission in hand; and the
//! keys that say what is to stand.

use super::{layout, status, style};
use crate::base::Text;
use crate::tui::app::refused::{Refused, Why, called, held_by};
use crate::tui::app::{App, todo};
use crate::tui::text;
use crate::tui::widget::wrap::wrap;
use crate::tui::widget::{Canvas, rule};

pub fn draw(canvas: &mut Canvas<'_>, app: &App, refused: &Refused) {
    let [above, foot] = layout::split(canvas.area(), canvas.area().height - 2);
    let (title, said, keys) = match &refused.why {
        Why::Conflict(conflict) => {
            let title = if conflict.own { text::CONFLICT_OWN_TITLE } else { text::CONFLICT_TITLE };
            (title, versions(app, refused), ["keep-theirs", "overrule", "back-to-mine"])
        }
        Why::Held(holder) => (
            if refused.is_own(app.actor.as_ref()) { text::HELD_OWN_TITLE } else { text::HELD_TITLE },
            vec![held_by(holder, app.actor.as_ref(), app.lang())],
            ["take-over", "take-over-anyway", "look-only"],
        ),
    };
    let columns = usize::from(above.width.saturating_sub(4));
    let mut lines: Vec<String> = said.iter().flat_map(|line| wrap(line, columns)).collect();
    lines.push(String::new());
    lines.extend(wrap(&choices(app, &keys), columns));
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2).min(above.height);
    let frame = ratatui::layout::Rect { y: above.bottom() - height, height, ..above };
    let inside = rule::popup(canvas, frame, app.words(title), style::focused(app.look));
    for (row, line) in (0..inside.height).zip(&lines) {
        canvas.put(inside.x, inside.y + row, inside.width, line, style::text());
    }
    canvas.put_cursor(inside.x, inside.y);
    status::foot_lines(canvas, app, foot);
}

/// `对方  乙岗 14:31:50  R003 不成立（有批文）` and `本次  成立`
fn versions(app: &App, refused: &Refused) -> Vec<String> {
    let Why::Conflict(conflict) = &refused.why else { return Vec::new() };
    let get = |text: &Text| text.get(app.lang()).to_owned();
    let theirs = conflict.clashes.iter().map(|clash| {
        let time = clash.at.get(11..19).unwrap_or_default();
        let (about, theirs) = (get(&clash.about), get(&clash.theirs));
        format!(
            "{}  {} {time}  {about} {theirs}",
            app.words(text::THEIRS),
            called(&clash.by, app.actor.as_ref(), app.lang())
        )
    });
    theirs.chain([format!("{}  {}", app.words(text::MINE), get(&conflict.mine))]).collect()
}

/// `Enter 保留对方的  9 改写  0 返回`, from the live keymap.
fn choices(app: &App, names: &[&str]) -> String {
    let choice = |name: &&str| {
        let keys = app.keymap.keys_of(app.scope(), name, app.lang())?;
        Some(format!("{keys} {}", app.keymap.command(name)?.help.get(app.lang())))
    };
    names.iter().filter(|name| todo::fits(app, name)).filter_map(choice).collect::<Vec<_>>().join("   ")
}
