//! The database reference: SQL files with comments, read into tables.

use std::fs;

use super::source::{files, name_of};

/// All schema files of a folder as one document.
pub fn reference(folder: &str) -> String {
    let mut text = String::from("# Database\n");
    for path in files(folder, "sql") {
        text.push_str(&format!("\n## {}\n", name_of(&path).rsplit('/').next().unwrap()));
        text.push_str(&Reader::default().read(&fs::read_to_string(&path).unwrap()));
    }
    text
}

/// Reads one file from top to bottom.
#[derive(Default)]
struct Reader {
    text: String,
    /// Comment lines waiting for what they are about.
    said: Vec<String>,
    in_table: bool,
    /// Inside a statement that is only named: a trigger's or an index's further lines.
    until: Option<&'static str>,
}

impl Reader {
    fn read(mut self, sql: &str) -> String {
        for line in sql.lines() {
            self.line(line);
        }
        self.flush();
        self.text
    }

    fn line(&mut self, line: &str) {
        let trimmed = line.trim();
        if let Some(end) = self.until {
            if trimmed.ends_with(end) {
                self.until = None;
            }
        } else if self.in_table {
            self.column(trimmed);
        } else if let Some(comment) = trimmed.strip_prefix("--") {
            self.said.push(comment.trim().to_owned());
        } else if trimmed.is_empty() {
            self.flush();
        } else {
            self.statement(trimmed);
        }
    }

    /// A comment that stands for itself is a paragraph.
    fn flush(&mut self) {
        let said = std::mem::take(&mut self.said);
        if !said.is_empty() {
            self.text.push_str(&format!("\n{}\n", said.join("\n")));
        }
    }

    fn statement(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let after = |word: &str| {
            let at = words.iter().position(|w| *w == word)?;
            words[at + 1..].iter().find(|w| !matches!(**w, "IF" | "NOT" | "EXISTS")).copied()
        };
        if let Some(name) = after("TABLE").filter(|_| words[0] == "CREATE") {
            self.text.push_str(&format!("\n### {}\n", name.trim_end_matches('(')));
            self.flush();
            self.text.push_str("\n| column | type | |\n| --- | --- | --- |\n");
            self.in_table = true;
        } else if let Some(name) = after("TRIGGER") {
            self.named("trigger", name);
            self.until = (!line.ends_with("END;")).then_some("END;");
        } else if let Some(name) = after("INDEX") {
            self.named("index", name);
            self.until = (!line.ends_with(';')).then_some(";");
        } else {
            self.flush();
            self.until = (!line.ends_with(';')).then_some(";");
        }
    }

    fn named(&mut self, what: &str, name: &str) {
        let said = std::mem::take(&mut self.said).join(" ");
        let gap = if said.is_empty() { "" } else { ": " };
        self.text.push_str(&format!("\n{what} `{name}`{gap}{said}\n"));
    }

    fn column(&mut self, line: &str) {
        if line.starts_with(')') {
            self.in_table = false;
            return;
        }
        if let Some(comment) = line.strip_prefix("--") {
            self.text.push_str(&format!("| | | *{}* |\n", escaped(comment.trim())));
            return;
        }
        let (definition, comment) = line.split_once("--").unwrap_or((line, ""));
        let definition = definition.trim().trim_end_matches(',');
        let (name, rest) = definition.split_once(' ').unwrap_or((definition, ""));
        let constraint = matches!(name, "PRIMARY" | "FOREIGN" | "CHECK" | "UNIQUE" | "CONSTRAINT");
        let row = match constraint {
            true => format!("| | `{}` | {} |\n", escaped(definition), escaped(comment.trim())),
            false => format!("| `{name}` | `{}` | {} |\n", escaped(rest.trim()), escaped(comment.trim())),
        };
        self.text.push_str(&row);
    }
}

/// A vertical bar ends a cell.
fn escaped(text: &str) -> String {
    text.replace('|', "\\|")
}

#[test]
fn comments_go_with_what_they_are_about() {
    let sql = "-- A file.\n\n-- One row each.\nCREATE TABLE a (\n    -- Group.\n    b TEXT NOT NULL, -- why\n    \
               PRIMARY KEY (b)\n) STRICT;\n-- Fast.\nCREATE INDEX c ON a (b);\nCREATE TRIGGER d BEFORE UPDATE ON a\n\
               BEGIN\n    SELECT 1;\nEND;\n";
    assert_eq!(
        Reader::default().read(sql),
        "\nA file.\n\n### a\n\nOne row each.\n\n| column | type | |\n| --- | --- | --- |\n| | | *Group.* |\n\
         | `b` | `TEXT NOT NULL` | why |\n| | `PRIMARY KEY (b)` |  |\n\nindex `c`: Fast.\n\ntrigger `d`\n"
    );
}
