//! `zhupi alias`: names that a reviewer confirms to be of one unit.

use super::args::AliasArgs;
use super::shell::{Exit, Shell};
use crate::base::Lang;
use crate::desk::Trouble;

pub fn run(args: &AliasArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let mut desk = shell.desk_to_write()?;
    let moved = match (&args.name, &args.full, &args.remove) {
        (_, _, Some(name)) => desk.remove_alias(name)?,
        (Some(name), Some(full), None) => desk.add_alias(name, full)?,
        _ => {
            let rows: Vec<Vec<String>> =
                desk.aliases()?.into_iter().map(|one| vec![one.name, one.full, one.by, one.at]).collect();
            shell.out.table("", &rows);
            return Ok(Exit::Done);
        }
    };
    shell.note(&match shell.lang {
        Lang::Zh => format!("已记录；{moved}份材料换了所属单位。"),
        Lang::En => format!("Recorded; {moved} submissions changed their unit."),
    });
    Ok(Exit::Done)
}

/// Says which units that came in may be in the database under another name.
pub fn hint(near: &[(String, String)], shell: &Shell) {
    for (own, other) in near {
        let (short, full) =
            if own.chars().count() <= other.chars().count() { (own, other) } else { (other, own) };
        shell.note(&match shell.lang {
            Lang::Zh => {
                format!("“{own}”与库中“{other}”名称相近；如是同一单位：zhupi alias \"{short}\" \"{full}\"")
            }
            Lang::En => format!(
                "“{own}” is named much like “{other}”; where they are one unit: zhupi alias \"{short}\" \"{full}\""
            ),
        });
    }
}
