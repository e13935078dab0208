//! The list of findings, the reviewer's home.

use ratatui::layout::Rect;

use super::layout::{Shape, is_narrow, split};
use super::{pane, reason, style};
use crate::base::Lang;
use crate::model::{Finding, FindingRecord, Form, FormKind, Standing, Target};
use crate::tui::app::App;
use crate::tui::app::listed::Filter;
use crate::tui::app::review::{Pane, Review};
use crate::tui::named::Scope;
use crate::tui::text::{self, Words};
use crate::tui::widget::columns::{Column, Slot, middle, share, widest};
use crate::tui::widget::hot::Hot;
use crate::tui::widget::{Canvas, glyph, rule};

const LEAD: u16 = 2;
const GAP: u16 = 2;
/// Below this the columns stand close.
const NARROW: u16 = 96;

/// What the columns hold.
pub const HEADS: [Words; 6] =
    [text::SEVERITY, text::RULE, text::FINDINGS, text::STATED, text::EXPECTED, text::STANDING];

pub fn draw(canvas: &mut Canvas<'_>, app: &App, review: &Review, area: Rect) {
    let shown: Vec<&FindingRecord> =
        review.visible().iter().filter_map(|at| review.dossier.findings.get(*at)).collect();
    let [head, area] = split(area, 1);
    let focused = app.overlay.is_none() && review.focus == Pane::Findings;
    let look = if focused { style::focused(app.look) } else { style::rule(app.look) };
    // Beside tabs that are numbered, the list has no number of its own.
    let number = if is_narrow(canvas.area()) { "" } else { "3 " };
    rule::rule(canvas, head, 0, &format!("{number}{}", heading(app, review, shown.len())), look);
    if shown.is_empty() {
        let said = if review.dossier.findings.is_empty() { text::NO_FINDINGS } else { text::NOTHING_PASSES };
        canvas.line(area, 0, &format!("  {}", app.words(said)), style::text());
        if focused {
            canvas.put_cursor(area.x, area.y);
        }
        return;
    }
    let slots = slots(app, review, area.width.saturating_sub(LEAD));
    let area = reason::clear_of(app, canvas.area(), area);
    let height = usize::from(area.height);
    let position = review.position();
    let first = middle(position, shown.len(), height);
    for (line, (at, record)) in (0u16..).zip(shown.iter().enumerate().skip(first).take(height)) {
        let y = area.y + line;
        let chosen = review.selected.contains(&record.finding.fingerprint);
        let here = at == position;
        let lead = match (here, chosen) {
            (true, true) => ">x",
            (true, false) => ">",
            (false, true) => " x",
            (false, false) => "",
        };
        canvas.hot(area, y, Hot::Finding(at));
        canvas.put(area.x, y, LEAD, lead, style::strong());
        if here && focused {
            canvas.put_cursor(area.x, y);
        }
        row(canvas, app, review, Strip { x: area.x + LEAD, y, slots: &slots, titled: true }, record);
    }
}

/// `3 发现 189  待核 60  可不核 129 -- 当前 1/118（收起 71，z 展开） -- 排序 严重度 -- 筛选 全部`: what is
/// counted, and what is not listed, so that the counts agree.
fn heading(app: &App, review: &Review, shown: usize) -> String {
    let findings = &review.dossier.findings;
    let open = findings.iter().filter(|record| record.is_to_decide()).count();
    let optional =
        |record: &&FindingRecord| record.disposition.standing == Standing::Open && !record.is_to_decide();
    let optional = match findings.iter().filter(optional).count() {
        0 => String::new(),
        count => format!("  {} {count}", app.words(text::OPTIONAL)),
    };
    let here = if shown == 0 { 0 } else { review.position() + 1 };
    let filter = format!("{} {}", app.words(text::FILTER), filtered(app, review));
    let counts = format!(
        "{} {}  {} {open}{optional}",
        app.words(text::FINDINGS),
        findings.len(),
        app.words(text::OPEN)
    );
    let current = format!("{} {here}/{shown}{}", app.words(text::CURRENT), folded(app, review, shown));
    let order = format!("{} {}", app.words(text::SORT), app.words(review.order.title()));
    // A filter says why so few are listed, the usual one nothing.
    let mut parts = match (review.filter, review.sought()) {
        (Filter::All, "") => vec![counts, current, order, filter],
        _ => vec![counts, current, filter, order],
    };
    parts.extend(review.ended(app.lang()));
    if !review.selected.is_empty() {
        parts.insert(1, format!("{} {}", app.words(text::SELECTED), review.selected.len()));
    }
    if Shape::of(Rect { width: app.columns, height: app.rows, ..Rect::default() }) == Shape::Single {
        parts.extend(pane::total(app, review).into_iter().take(1));
        // The least needed of these is told last.
        let last = parts.len().saturating_sub(1);
        parts.swap(last.min(2), last);
    }
    parts.join(" -- ")
}

/// `待核 -- 查找 公用`: the filter, and what the list is narrowed to.
pub fn filtered(app: &App, review: &Review) -> String {
    let filter = app.words(review.filter.title());
    match review.sought() {
        "" => filter.to_owned(),
        sought => format!("{filter} -- {} {sought}", app.words(text::FIND)),
    }
}

/// `（收起 71，z 展开）`: the notes that stand in the line of another.
fn folded(app: &App, review: &Review, shown: usize) -> String {
    let passing = (0..review.dossier.findings.len()).filter(|at| review.passes(*at)).count();
    let keys = app.keymap.keys_of(Scope::Findings, "unfold", app.lang()).unwrap_or_default();
    match (passing.saturating_sub(shown), app.lang()) {
        (0, _) => String::new(),
        (count, Lang::Zh) => format!("（收起 {count}，{keys} 展开）"),
        (count, Lang::En) => format!(" ({count} folded, {keys} unfolds)"),
    }
}

/// Where the columns stand in a list of that width. What is wrong is told before how much.
pub fn slots(app: &App, review: &Review, width: u16) -> Vec<Option<Slot>> {
    let column = |min, want: u16, weight, priority| Column {
        title: String::new(),
        min,
        want,
        weight,
        priority,
        right: false,
    };
    let titles = Standing::ALL.map(|one| one.title());
    let standing = widest(titles.iter().map(|title| title.get(app.lang())));
    let [stated, expected] = review.widths().map(|width| width.min(18));
    let narrow = width < NARROW;
    let about = if narrow { width / 2 } else { 48 };
    // The word before an expected value has room in the whole column, but for the longest values.
    let should = widest([text::SHOULD.get(app.lang())]) + 1;
    // Decisions take more columns in English. Where there is little room what is wrong gives way before a
    // value does.
    let least = match (narrow, app.lang()) {
        (true, Lang::Zh) => 33,
        (true, Lang::En) => 22,
        (false, Lang::Zh) => 36,
        (false, Lang::En) => 32,
    };
    let columns = [
        column(2, 2, 0, 0),
        column(4, 4, 0, 0),
        column(20.max(about.min(least)), about, 3, 0),
        column(10, stated, 1, 2),
        column(10.max(if narrow { expected } else { expected + should }), expected + should, 1, 1),
        column(standing, standing + if narrow { 0 } else { 3 }, 0, 0),
    ];
    share(&columns, width, if narrow { 1 } else { GAP })
}

fn expected(finding: &Finding) -> &str {
    finding.expected.as_deref().unwrap_or_default()
}

/// Where a finding's line is drawn.
#[derive(Clone, Copy)]
pub struct Strip<'a> {
    pub x: u16,
    pub y: u16,
    pub slots: &'a [Option<Slot>],
    /// Whether it says what is wrong, which the heading of its group may say already.
    pub titled: bool,
}

impl Strip<'_> {
    /// Columns of what is found: it goes on over columns that have nothing to say.
    fn room(&self, empty: [bool; 2]) -> u16 {
        let slot = |at: usize| self.slots.get(at).copied().flatten();
        let Some(own) = slot(2) else { return 0 };
        let next = (3..5).zip(empty).find_map(|(at, empty)| slot(at).filter(|_| !empty)).or_else(|| slot(5));
        let gap = slot(2).zip(slot(1)).map_or(GAP, |(own, rule)| own.x.saturating_sub(rule.x + rule.width));
        next.map_or(own.width, |next| next.x.saturating_sub(own.x + gap)).max(own.width)
    }
}

pub fn row(canvas: &mut Canvas<'_>, app: &App, review: &Review, at: Strip<'_>, record: &FindingRecord) {
    let Strip { x, y, slots, titled } = at;
    let finding = &record.finding;
    let lang = app.lang();
    let should = finding.expected.as_deref().map(|own| format!("{} {own}", app.words(text::SHOULD)));
    let members = review.members(finding);
    let folded = members.len() > 1;
    let unless_folded = |text: String| if folded { String::new() } else { text };
    let stated = unless_folded(finding.stated.clone().unwrap_or_default());
    let should = unless_folded(should.unwrap_or_default());
    let room = at.room([stated.is_empty(), should.is_empty()]);
    let texts = [
        finding.severity.mark().get(lang).to_owned(),
        finding.rule.clone(),
        if folded {
            about_all(app, review, &members, finding)
        } else {
            about(review, finding, titled, (lang, usize::from(room)))
        },
        stated,
        should,
        if folded { standing_of_all(app, &members) } else { standing(app, review, record) },
    ];
    for (column, (slot, text)) in slots.iter().zip(&texts).enumerate() {
        let Some(slot) = slot else { continue };
        let look = match column {
            0 => style::severity(app.look, finding.severity),
            5 if record.disposition.standing != Standing::Open => style::decided(app.look),
            _ => style::text(),
        };
        let fits = |text: &str| glyph::width(text) <= usize::from(slot.width);
        let shown = match column {
            4 if !fits(text) => whole(bare(expected(finding), slot.width), slot.width),
            3 if !fits(text) => whole(bare(text, slot.width), slot.width),
            _ => text.clone(),
        };
        let width = if column == 2 { room } else { slot.width };
        canvas.put(x + slot.x, y, width, &shown, look);
    }
}

/// The form in a word, what is wrong, and how often.
fn about_all(app: &App, review: &Review, members: &[&FindingRecord], finding: &Finding) -> String {
    let (lang, count) = (app.lang(), members.len());
    let title = finding.title.get(lang);
    let renewed = members.iter().find(|record| review.since(&record.finding).is_some());
    let mark = renewed.map(|record| mark(review, &record.finding, lang)).unwrap_or_default();
    let form = review.dossier.submission.form(finding.form, finding.ordinal);
    let project = form.map(|form| glyph::cut(form.instance(), 16)).filter(|name| !name.is_empty());
    let project = project.map(|name| format!("{name} ")).unwrap_or_default();
    let form = form_word(finding.form, finding.ordinal, lang);
    format!("+ {mark}{form} {project}{title}  {}", text::pieces(count, lang))
}

/// The decision that all share, or how many have none yet.
fn standing_of_all(app: &App, members: &[&FindingRecord]) -> String {
    let standing = |record: &&FindingRecord| record.disposition.standing;
    let first = members.first().map(standing).unwrap_or_default();
    if let Some(record) = members.first().filter(|_| members.iter().all(|record| standing(record) == first)) {
        return decision(app, record);
    }
    let open = members.iter().filter(|record| standing(record) == Standing::Open).count();
    format!("{} {open}", Standing::Open.title().get(app.lang()))
}

/// `[新]` and the like before what is not as in the version before.
fn mark(review: &Review, finding: &Finding, lang: Lang) -> String {
    review.since(finding).map(|since| format!("[{}] ", since.mark().get(lang))).unwrap_or_default()
}

/// The form in a word, a project by its name, the field, and what is wrong with it: where there is little
/// room the end of the field's name goes before what is wrong does.
fn about(review: &Review, finding: &Finding, titled: bool, (lang, room): (Lang, usize)) -> String {
    /// Columns below which a field's name says nothing, and those that a project's name has at most.
    const NAMED: usize = 8;
    const PROJECT: usize = 16;
    let mark = mark(review, finding, lang);
    let gap = if lang == Lang::Zh { "：" } else { ": " };
    // A consequence stands in under its cause.
    let sign = if finding.head().is_some() { "- " } else { "" };
    let before = format!("{mark}{sign}{} ", form_word(finding.form, finding.ordinal, lang));
    let after = if titled { format!("{gap}{}", finding.title.get(lang)) } else { String::new() };
    let left = room.saturating_sub(glyph::width(&before) + glyph::width(&after));
    let form = review.dossier.submission.form(finding.form, finding.ordinal);
    let project = form.map_or("", Form::instance).replace('\n', "");
    // The name has what the field leaves it, or is left out where that would say nothing.
    let own = left.saturating_sub(glyph::width(&finding.label).min(NAMED) + 1).min(PROJECT);
    let project = match project.as_str() {
        "" => String::new(),
        _ if own < NAMED / 2 => String::new(),
        name => format!("{} ", glyph::cut(name, own)),
    };
    let left = left.saturating_sub(glyph::width(&project));
    format!("{before}{project}{}{after}", glyph::cut(&finding.label, left.max(NAMED)))
}

/// A form in a word: `基础表`, `项目3`.
pub fn form_word(form: FormKind, ordinal: u32, lang: Lang) -> String {
    match (form, lang) {
        (FormKind::BaseTable, Lang::Zh) => "基础表".to_owned(),
        (FormKind::SelfEval, Lang::Zh) => "自评表".to_owned(),
        (FormKind::ProjectEval, Lang::Zh) => format!("项目{ordinal}"),
        (FormKind::Narrative, Lang::Zh) => "正文".to_owned(),
        (FormKind::BaseTable, Lang::En) => "base".to_owned(),
        (FormKind::SelfEval, Lang::En) => "self-eval".to_owned(),
        (FormKind::Narrative, Lang::En) => "report".to_owned(),
        (FormKind::ProjectEval, Lang::En) => format!("project {ordinal}"),
        (kind, lang) => kind.title().get(lang).to_owned(),
    }
}

/// A figure without its unit, where that makes it fit.
fn bare(text: &str, width: u16) -> &str {
    let number = text.trim_end_matches(['万', '亿', '元', '分', '人', '名']);
    let fits = |text: &str| glyph::width(text) <= usize::from(width);
    let figure = number.chars().any(|c| c.is_ascii_digit()) && number.is_ascii();
    if !fits(text) && figure && fits(number) { number } else { text }
}

/// A short figure is shown whole or as `####`; words may be cut.
fn whole(text: &str, width: u16) -> String {
    let fits = glyph::width(text) <= usize::from(width);
    let number =
        text.chars().any(|c| c.is_ascii_digit()) && text.chars().filter(|c| !c.is_ascii()).count() <= 4;
    if !fits && number { "####".to_owned() } else { text.to_owned() }
}

/// The decision, or that it is on its way; `+` where there is a note.
pub fn standing(app: &App, review: &Review, record: &FindingRecord) -> String {
    let fingerprint = &record.finding.fingerprint;
    let word = if review.is_pending(fingerprint) {
        app.words(text::SAVING).to_owned()
    } else if let Some(before) = review.suspended(&record.finding).filter(|_| review.is_suspended(record)) {
        format!("{}{}", app.words(text::WAS), before.standing.title().get(app.lang()))
    } else {
        decision(app, record)
    };
    let noted = review.notes(&Target::Finding { fingerprint: fingerprint.clone() }).next().is_some();
    if noted { format!("{word} +") } else { word }
}

/// The decision; a note without one needs none.
fn decision(app: &App, record: &FindingRecord) -> String {
    if record.disposition.standing == Standing::Open && !record.is_to_decide() {
        return app.words(text::OPTIONAL).to_owned();
    }
    record.disposition.standing.title().get(app.lang()).to_owned()
}
