//! The reviewer's own key file as it stands on the disk.

use std::fs::File;
use std::io::Read;

use crate::base::Text;
use crate::desk::{Settings, Trouble};

/// Bytes of a file that are read: a keymap is a page or two.
const MOST: u64 = 1 << 20;

/// The text of the file that settings name; nothing where there is none.
pub fn text(settings: &Settings) -> Result<String, Trouble> {
    let Some(path) = settings.path("keys").filter(|path| path.exists()) else { return Ok(String::new()) };
    let mut text = String::new();
    let read = File::open(&path).and_then(|file| file.take(MOST).read_to_string(&mut text));
    read.map(|_| text).map_err(|error| {
        let shown = path.display();
        Trouble::user(
            Text::new(
                format!("按键文件{shown}读不出来：{error}。"),
                format!("The keymap {shown} cannot be read: {error}."),
            ),
            Text::default(),
        )
    })
}
