//! `zhupi keys`: the key bindings in force, the reviewer's own laid over the built-in ones.

use std::fs;

use super::args::{KeysArgs, TableFormat};
use super::shell::{Exit, Shell};
use crate::base::{Lang, Text};
use crate::desk::Trouble;
use crate::tui::keymap::{self, BadLine, Keymap, Listed};

pub fn run(args: &KeysArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let keymap = in_force(shell)?;
    match args.format {
        TableFormat::Md => shell.out.text(&keymap::markdown(&keymap, shell.lang)),
        TableFormat::Text => {
            let rows: Vec<Vec<String>> =
                keymap.listing(shell.lang).iter().map(|one| row(one, shell.lang)).collect();
            shell.out.table("", &rows);
        }
    }
    Ok(Exit::Done)
}

fn row(listed: &Listed, lang: Lang) -> Vec<String> {
    let help = match lang {
        Lang::Zh => listed.zh,
        Lang::En => listed.en,
    };
    let title = listed.scope.title();
    [title.get(lang), &listed.keys.join("  "), listed.command, help].map(str::to_owned).to_vec()
}

/// The built-in keys, with the reviewer's file over them where there is one. A bad line of that
/// file is named, never passed over.
pub fn in_force(shell: &Shell) -> Result<Keymap, Trouble> {
    let built_in = Keymap::default();
    let Some(path) = shell.settings.path("keys").filter(|path| path.exists()) else { return Ok(built_in) };
    let own = fs::read_to_string(&path).map_err(|error| {
        let shown = path.display();
        Trouble::user(
            Text::new(
                format!("按键文件{shown}读不出来：{error}。"),
                format!("The keymap {shown} cannot be read: {error}."),
            ),
            Text::default(),
        )
    })?;
    built_in.with(&own).map_err(|bad| bad_lines(&path.display().to_string(), &bad))
}

fn bad_lines(path: &str, bad: &[BadLine]) -> Trouble {
    let zh = bad.iter().map(|one| format!("第{}行：{}", one.line, one.why.zh)).collect::<Vec<_>>().join("；");
    let en =
        bad.iter().map(|one| format!("line {}: {}", one.line, one.why.en)).collect::<Vec<_>>().join("; ");
    Trouble::user(
        Text::new(format!("按键文件{path}有误。{zh}。"), format!("The keymap {path} has errors. {en}.")),
        Text::new("改好后再试。", "Correct it and try again."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bad_line_is_named_by_its_number() {
        let bad = Keymap::default().with("review y confrim\nnowhere y confirm").unwrap_err();
        let trouble = bad_lines("user.keys", &bad);
        assert!(trouble.what.zh.contains("第1行") && trouble.what.zh.contains("第2行"), "{trouble}");
        assert!(trouble.what.en.contains("line 1") && trouble.what.en.contains("line 2"));
    }
}
