//! `zhupi ranking`: writes the year's circular.

use super::args::{RankingArgs, RankingFormat};
use super::shell::{Exit, Shell};
use crate::desk::{SheetFormat, Trouble};

pub fn run(args: &RankingArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let format = match args.format {
        RankingFormat::Xlsx => SheetFormat::Xlsx,
        RankingFormat::Csv => SheetFormat::Csv,
        RankingFormat::Md => SheetFormat::Markdown,
        RankingFormat::Docx => SheetFormat::Docx,
    };
    let written = shell.desk_to_write()?.ranking(args.year, format, args.output.as_deref())?;
    shell.out.line(&written.display().to_string());
    Ok(Exit::Done)
}
