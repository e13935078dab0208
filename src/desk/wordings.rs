//! The bureau's own wordings of labels: read once, in force for everything read afterwards.

use std::path::Path;
use std::sync::OnceLock;

use super::trouble::Trouble;
use crate::base::Text;
use crate::form::{BadLine, Extra};

static OWN: OnceLock<Extra> = OnceLock::new();

/// The wordings in force.
pub(super) fn own() -> Extra {
    OWN.get().cloned().unwrap_or_default()
}

/// Reads the file of own wordings at `path`, where there is one. A bad line is named, never passed
/// over; what is in force already stays.
pub fn learn(path: &Path) -> Result<(), Trouble> {
    if !path.exists() {
        return Ok(());
    }
    let shown = path.display();
    let text = std::fs::read_to_string(path).map_err(|error| {
        Trouble::user(
            Text::new(
                format!("叫法文件{shown}读不出来：{error}。"),
                format!("The file of wordings {shown} cannot be read: {error}."),
            ),
            Text::default(),
        )
    })?;
    let extra = Extra::parse(&text).map_err(|bad| bad_lines(&shown.to_string(), &bad))?;
    OWN.get_or_init(|| extra);
    Ok(())
}

fn bad_lines(path: &str, bad: &[BadLine]) -> Trouble {
    let zh = bad.iter().map(|one| format!("第{}行：{}", one.line, one.why.zh)).collect::<Vec<_>>().join("；");
    let en =
        bad.iter().map(|one| format!("line {}: {}", one.line, one.why.en)).collect::<Vec<_>>().join("; ");
    Trouble::user(
        Text::new(
            format!("叫法文件{path}有误。{zh}。"),
            format!("The file of wordings {path} has errors. {en}."),
        ),
        Text::new("改好后再试。", "Correct it and try again."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_with_a_bad_line_is_refused_with_its_number() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("labels.txt");
        assert!(learn(&path).is_ok());
        std::fs::write(&path, "年初预算数 = 批复数\n执行数\n").unwrap();
        let trouble = learn(&path).unwrap_err();
        assert!(trouble.what.zh.contains("第2行"), "{trouble}");
    }
}
