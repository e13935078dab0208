//! How long a key in the palette takes over 100,000 submissions: `cargo bench --bench search`.

#![allow(clippy::print_stdout, reason = "a benchmark says what it measured")]

#[path = "support/many.rs"]
mod many;
mod support;

use many::workstation;
use support::Times;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut rehearsal, _folder) = workstation()?;
    for (name, keys) in [
        ("open and close", "Ctrl-P Esc"),
        ("initials", "Ctrl-P y l x s l j Esc"),
        ("han", "Ctrl-P 会 计 核 算 Esc"),
        ("mixed", "Ctrl-P @ 云 h j h s Esc"),
        ("what nothing matches", "Ctrl-P z z z z z Esc"),
        ("taken back", "Ctrl-P s l j Backspace Backspace Backspace Esc"),
    ] {
        let mut times = Times::default();
        (0..20).for_each(|_| times.press(&mut rehearsal, keys));
        println!("{}", times.line(name));
    }
    Ok(())
}
