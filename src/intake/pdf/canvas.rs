//! What a page shows: its characters with their positions, and the lines drawn on it.

use std::collections::BTreeMap;

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_syntax::object::{self, Dict};
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};

use super::unicode::{Codes, UNKNOWN};

/// A page has some thousand characters and some hundred lines.
const MAX_GLYPHS: usize = 200_000;
const MAX_STROKES: usize = 100_000;
/// A filled shape thinner than this, in points, is a line.
const THIN: f64 = 3.0;
/// The least length of a line, in points.
const SHORT: f64 = 3.0;
/// U+3000 as a text of PDF has it.
const IDEOGRAPHIC_SPACE: &[u8] = b"\xfe\xff\x30\x00";
/// Glyph space has a thousand units to the em.
const EM: f64 = 1000.0;

/// One character. The page's y grows downwards; lengths are points.
#[derive(Clone, Debug)]
pub struct Glyph {
    pub c: char,
    /// Where it stands on its baseline.
    pub at: Point,
    pub advance: f64,
    pub size: f64,
    /// Quarter turns clockwise from upright.
    pub turn: u8,
}

impl Glyph {
    /// Start, end and baseline as they are when the page is turned until the glyph is upright.
    pub fn upright(&self) -> (f64, f64, f64) {
        let (along, across) = match self.turn {
            0 => (self.at.x, self.at.y),
            1 => (self.at.y, -self.at.x),
            2 => (-self.at.x, -self.at.y),
            _ => (-self.at.y, self.at.x),
        };
        (along, along + self.advance, across)
    }

    /// The middle of the character.
    pub fn middle(&self) -> Point {
        let (along, up) = (self.advance / 2.0, self.size * 0.35);
        let (x, y) = match self.turn {
            0 => (along, -up),
            1 => (up, along),
            2 => (-along, up),
            _ => (-up, -along),
        };
        Point::new(self.at.x + x, self.at.y + y)
    }
}

/// A straight line between two points.
pub type Stroke = (Point, Point);

/// Collects what a page draws.
#[derive(Default)]
pub struct Canvas {
    pub width: f64,
    pub height: f64,
    pub glyphs: Vec<Glyph>,
    pub strokes: Vec<Stroke>,
    /// Pictures drawn.
    pub pictures: usize,
    /// Characters that are there to be searched, not seen: what text recognition lays over a scan.
    pub invisible: usize,
    /// Characters that stand askew, as watermarks do.
    pub askew: usize,
    /// More was drawn than is kept.
    pub overfull: bool,
    pub codes: Codes,
    /// The spans of text drawn within, and whether the text each stands for is an ideographic space.
    spans: Vec<bool>,
}

impl Canvas {
    pub fn new(width: f64, height: f64, codes: Codes) -> Self {
        Canvas { width, height, codes, ..Canvas::default() }
    }

    /// Turns a page whose text mostly runs along one of its sides until that text is upright.
    pub fn set_upright(&mut self) {
        let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
        for glyph in &self.glyphs {
            *counts.entry(glyph.turn).or_default() += 1;
        }
        let usual = counts.into_iter().max_by_key(|(_, count)| *count).map_or(0, |(turn, _)| turn);
        let (width, height) = (self.width, self.height);
        let turned = |p: Point| match usual {
            1 => Point::new(p.y, width - p.x),
            2 => Point::new(width - p.x, height - p.y),
            3 => Point::new(height - p.y, p.x),
            _ => p,
        };
        for glyph in &mut self.glyphs {
            glyph.at = turned(glyph.at);
            glyph.turn = (glyph.turn + 4 - usual) % 4;
        }
        for (from, to) in &mut self.strokes {
            (*from, *to) = (turned(*from), turned(*to));
        }
        if usual % 2 == 1 {
            (self.width, self.height) = (height, width);
        }
    }

    fn stroke(&mut self, from: Point, to: Point) {
        let finite = [from.x, from.y, to.x, to.y].iter().all(|value| value.is_finite());
        if self.strokes.len() >= MAX_STROKES {
            self.overfull = true;
        } else if finite && (to - from).hypot() > SHORT {
            self.strokes.push((from, to));
        }
    }

    /// One subpath: a thin shape is a line along its middle, the edges of any other are lines
    /// where they are stroked.
    fn shape(&mut self, points: &[Point], stroked: bool) {
        let (mut low, mut high) = (Point::new(f64::MAX, f64::MAX), Point::new(f64::MIN, f64::MIN));
        for point in points {
            low = Point::new(low.x.min(point.x), low.y.min(point.y));
            high = Point::new(high.x.max(point.x), high.y.max(point.y));
        }
        let (wide, tall) = (high.x - low.x, high.y - low.y);
        if wide.min(tall) < THIN {
            let middle = low.midpoint(high);
            if wide >= tall {
                self.stroke(Point::new(low.x, middle.y), Point::new(high.x, middle.y));
            } else {
                self.stroke(Point::new(middle.x, low.y), Point::new(middle.x, high.y));
            }
        } else if stroked {
            for (from, to) in points.iter().zip(points.iter().skip(1)) {
                self.stroke(*from, *to);
            }
        }
    }

    fn glyph(&mut self, drawn: &Drawn<'_>, place: Affine, next: Option<Point>) {
        let [a, b, c, d, x, y] = place.as_coeffs();
        let (size, at) = (c.hypot(d) * EM, Point::new(x, y));
        let Some(turn) = quarter(a, b) else {
            self.askew += 1;
            return;
        };
        let inside = (0.0..=self.width).contains(&x) && (0.0..=self.height).contains(&y);
        if !inside || !(0.5..1000.0).contains(&size) {
            return;
        }
        let width = match drawn {
            Drawn::Outline(glyph) => glyph.advance_width(),
            Drawn::Type3(glyph) => glyph.advance_width(),
        };
        let stated = f64::from(width.unwrap_or(EM as f32)).clamp(0.0, EM * 4.0) / EM * size;
        let step = next.map(|next| (next - at).hypot()).filter(|step| *step > stated * 0.3);
        let advance = step.map_or(stated, |step| step.min(stated));
        let mut text = self.codes.text(drawn);
        if text.is_empty() {
            text.push(UNKNOWN);
        }
        let share = advance / text.len() as f64;
        for (index, c) in text.into_iter().enumerate() {
            // Fonts without an ideographic space have another stand for it.
            let is_wide = self.spans.last() == Some(&true) || share > size * 0.9;
            let c = if c == ' ' && is_wide { '\u{3000}' } else { c };
            let mut glyph = Glyph { c, at, advance: share, size, turn };
            let shift = share * index as f64;
            match turn {
                0 => glyph.at.x += shift,
                1 => glyph.at.y += shift,
                2 => glyph.at.x -= shift,
                _ => glyph.at.y -= shift,
            }
            self.glyphs.push(glyph);
        }
    }
}

/// Quarter turns clockwise of a direction; none where it is askew.
fn quarter(x: f64, y: f64) -> Option<u8> {
    if x.abs() > y.abs() * 20.0 {
        Some(if x > 0.0 { 0 } else { 2 })
    } else if y.abs() > x.abs() * 20.0 {
        Some(if y > 0.0 { 1 } else { 3 })
    } else {
        None
    }
}

/// Whether a paint leaves a mark on white paper.
fn shows(paint: &Paint<'_>) -> bool {
    match paint {
        Paint::Color(color) => {
            let [red, green, blue, alpha] = color.to_rgba().to_rgba8();
            alpha > 8 && red.min(green).min(blue) < 248
        }
        Paint::Pattern(_) => true,
    }
}

impl<'a> Device<'a> for Canvas {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if !shows(&props.paint) || matches!(mode, DrawMode::Invisible) {
            return;
        }
        let stroked = matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..));
        let mut points: Vec<Point> = Vec::new();
        for element in path.elements() {
            match element {
                PathEl::MoveTo(point) => {
                    self.shape(&points, stroked);
                    points = vec![props.transform * *point];
                }
                PathEl::LineTo(point) | PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => {
                    points.push(props.transform * *point);
                }
                PathEl::ClosePath => points.extend(points.first().copied()),
            }
        }
        self.shape(&points, stroked);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        if matches!(mode, DrawMode::Invisible) {
            self.invisible += run.glyphs().len();
            return;
        }
        let glyphs = run.glyphs();
        for (index, glyph) in glyphs.iter().enumerate() {
            if self.glyphs.len() >= MAX_GLYPHS {
                self.overfull = true;
                return;
            }
            let place = |transform: Affine| props.transform * transform;
            let next = glyphs.get(index + 1).map(|next| place(next.transform()) * Point::ZERO);
            self.glyph(glyph, place(glyph.transform()), next);
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.pictures += 1;
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let text = properties.and_then(|properties| properties.get::<object::String<'_>>(b"ActualText"));
        self.spans.push(text.is_some_and(|text| text.as_bytes() == IDEOGRAPHIC_SPACE));
    }

    fn end_marked_content(&mut self) {
        self.spans.pop();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canvas() -> Canvas {
        Canvas::new(200.0, 100.0, Codes::default())
    }

    #[test]
    fn thin_shapes_and_stroked_edges_are_lines() {
        let mut canvas = canvas();
        let corners = |x: f64, y: f64| [(0.0, 0.0), (x, 0.0), (x, y), (0.0, y)].map(Point::from);
        canvas.shape(&corners(50.0, 0.5), false);
        canvas.shape(&corners(50.0, 20.0), false);
        assert_eq!(canvas.strokes, [(Point::new(0.0, 0.25), Point::new(50.0, 0.25))]);
        canvas.shape(&corners(50.0, 20.0), true);
        assert_eq!(canvas.strokes.len(), 4);
    }

    #[test]
    fn a_page_of_turned_text_is_set_upright() {
        for (turn, at) in [(1, (150.0, 10.0)), (2, (190.0, 50.0)), (3, (50.0, 90.0))] {
            let mut canvas = canvas();
            canvas.glyphs.push(Glyph { c: '甲', at: at.into(), advance: 10.0, size: 10.0, turn });
            canvas.set_upright();
            assert_eq!((canvas.glyphs[0].at, canvas.glyphs[0].turn), (Point::new(10.0, 50.0), 0), "{turn}");
            assert_eq!(canvas.width, if turn == 2 { 200.0 } else { 100.0 });
        }
    }

    #[test]
    fn a_glyph_askew_has_no_quarter() {
        assert_eq!(quarter(1.0, 0.0), Some(0));
        assert_eq!(quarter(0.0, -1.0), Some(3));
        assert_eq!(quarter(0.7, 0.7), None);
    }
}
