//! What a slow line has to carry: bytes of the next finding and of a whole screen, and that they
//! leave the very cells that a screen drawn anew shows.

use zhupi::base::Lang;

use super::bench::{Bench, Seat};
use super::terminal::Terminal;

const SIZE: (u16, u16) = (120, 36);
/// The most bytes for the next finding, and for a whole screen.
const NEXT: usize = 1_600;
const WHOLE: usize = 12_000;

/// A reviewer at a terminal that draws characters of doubtful width in one column, and at one that
/// draws them in two.
struct Watched {
    rehearsal: Seat,
    terminals: [Terminal; 2],
}

impl Watched {
    fn review(bench: &Bench, lang: Lang, unit: &str) -> Watched {
        let rehearsal = bench.review(lang, SIZE, unit);
        Watched { rehearsal, terminals: [1, 2].map(|doubtful| Terminal::new(SIZE, doubtful)) }
    }

    /// Paints what is to be seen now; how many bytes that took.
    fn paint(&mut self) -> usize {
        let bytes = self.rehearsal.paint();
        for terminal in &mut self.terminals {
            terminal.feed(&bytes);
        }
        bytes.len()
    }

    fn press(&mut self, keys: &str) -> usize {
        self.rehearsal.press(keys);
        self.paint()
    }

    fn title(&self) -> Option<String> {
        self.rehearsal.screen().lines().next().map(str::to_owned)
    }

    /// The screen is the one that is drawn on an empty terminal.
    fn is_true(&mut self) {
        let whole = self.rehearsal.paint_anew();
        assert!(whole.len() <= WHOLE, "{} bytes\n{}", whole.len(), self.rehearsal.screen());
        for (terminal, doubtful) in self.terminals.iter().zip([1, 2]) {
            let mut fresh = Terminal::new(SIZE, doubtful);
            fresh.feed(&whole);
            assert!(terminal.cells() == fresh.cells(), "{doubtful}: {}\n{}", terminal.text(), fresh.text());
        }
    }
}

/// Walks all findings of all submissions with `keys`, of which the first is measured.
fn walk(keys: &str) {
    let samples = Bench::with_samples();
    for lang in [Lang::Zh, Lang::En] {
        let bench = samples.copy();
        for row in bench.desk().queue().unwrap() {
            let findings = bench.desk().dossier(row.id).unwrap().findings.len();
            let mut watched = Watched::review(&bench, lang, &row.unit);
            watched.paint();
            watched.is_true();
            let (measured, back) = keys.split_once(' ').unwrap_or((keys, ""));
            for _ in 0..findings {
                let title = watched.title();
                let bytes = watched.press(measured);
                // Evidence in a text opens a page of its own.
                let most = if measured == "e" && watched.title() != title { WHOLE } else { NEXT };
                assert!(bytes <= most, "{bytes} bytes\n{}", watched.rehearsal.screen());
                watched.press(back);
            }
            watched.is_true();
        }
    }
}

#[test]
fn the_next_finding_is_a_few_bytes_and_a_true_picture() {
    walk("j");
}

#[test]
fn a_decision_is_a_few_bytes_and_a_true_picture() {
    walk("y");
}

#[test]
fn the_next_evidence_is_a_few_bytes_and_a_true_picture() {
    walk("e Esc j");
}
