//! How long a key in a queue of 100,000 submissions takes: `cargo bench --bench queue`.

#![allow(clippy::print_stdout, reason = "a benchmark says what it measured")]

#[path = "support/many.rs"]
mod many;
mod support;

use many::workstation;
use support::Times;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut rehearsal, _folder) = workstation()?;
    for (name, keys) in [
        ("next row", "j"),
        ("half a page", "PgDn"),
        ("last and first", "End Home"),
        ("order", "s"),
        ("filter", "f"),
        ("help and back", "? Esc"),
    ] {
        let mut times = Times::default();
        (0..100).for_each(|_| times.press(&mut rehearsal, keys));
        println!("{}", times.line(name));
    }
    Ok(())
}
