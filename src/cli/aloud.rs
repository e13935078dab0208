//! Queue and submission as sentences, a line each: what a screen reader reads well.
//!
//! The number by which a command takes something stands at the end, where it disturbs least.

use super::out::Out;
use super::words::{self, one_line};
use crate::base::Lang;
use crate::model::{Dossier, FindingRecord, QueueRow, ReviewScore, Standing};

/// The queue.
pub fn queue(rows: &[QueueRow], out: &mut Out, lang: Lang) {
    out.line(&match lang {
        Lang::Zh => format!("队列中有{}份材料。", rows.len()),
        Lang::En => format!("{} submissions in the queue.", rows.len()),
    });
    for row in rows {
        let year = row.year.map(|year| year.to_string()).unwrap_or_default();
        let tally = &row.tally;
        out.line(&match lang {
            Lang::Zh => format!(
                "{}，{year}年度。重{}条，中{}条，轻{}条，待核{}条。序号{}。",
                row.unit, tally.errors, tally.warnings, tally.infos, tally.open, row.id
            ),
            Lang::En => format!(
                "{}, {year}. {} errors, {} warnings, {} notes, {} open. Number {}.",
                row.unit, tally.errors, tally.warnings, tally.infos, tally.open, row.id
            ),
        });
    }
}

/// One submission: what is found and decided, noted and scored.
pub fn submission(dossier: &Dossier, out: &mut Out, lang: Lang) {
    let year = dossier.submission.year.map(|year| year.to_string()).unwrap_or_default();
    let open = dossier.findings.iter().filter(|one| one.disposition.standing == Standing::Open).count();
    let (unit, all) = (&dossier.submission.unit, dossier.findings.len());
    out.line(&match lang {
        Lang::Zh => format!("{unit}，{year}年度。发现{all}条，待核{open}条。"),
        Lang::En => format!("{unit}, {year}. {all} findings, {open} open."),
    });
    for (at, record) in (1..).zip(&dossier.findings) {
        out.line(&finding(at, record, lang));
    }
    for note in &dossier.annotations {
        let text = one_line(&note.text);
        let text = text.trim_end_matches(['。', '.']);
        out.line(&match lang {
            Lang::Zh => format!("批注，{}：{text}。编号{}。", note.signed().zh, note.id),
            Lang::En => format!("Note by {}: {text}. Number {}.", note.signed().en, note.id),
        });
    }
    for one in &dossier.scores {
        out.line(&score(dossier, one, lang));
    }
    for one in &dossier.earlier_notes {
        let (text, about) = (one_line(&one.note.text), one.about.get(lang));
        out.line(&match lang {
            Lang::Zh => format!("第{}版批注，{about}，{}：{text}。", one.version, one.note.signed().zh),
            Lang::En => {
                format!("Note on version {} by {}, {about}: {text}.", one.version, one.note.signed().en)
            }
        });
    }
    for one in &dossier.former_scores {
        let (label, score) = (&one.label, one.score.normalize());
        out.line(&match lang {
            Lang::Zh => format!("第{}版评分{score}，{label}，未计入。", one.version),
            Lang::En => format!("Version {} was given {score} for {label}; it does not count.", one.version),
        });
    }
    if let Some(work) = dossier.work_score().filter(|work| work.scored + work.elsewhere > 0) {
        out.line(&format!("{}{}", words::work(&work, lang), if lang == Lang::Zh { "。" } else { "." }));
    }
    for one in &dossier.corrections {
        out.line(&format!("{}，{}。", one.label, one.said().get(lang)));
    }
}

fn finding(at: usize, record: &FindingRecord, lang: Lang) -> String {
    let finding = &record.finding;
    let message = one_line(finding.message.get(lang));
    let message = message.trim_end_matches(['。', '.']);
    let standing = record.disposition.standing.title();
    let (mark, standing) = (finding.severity.mark(), standing.get(lang));
    let number = finding.fingerprint.get(..10).unwrap_or(&finding.fingerprint);
    let reason = record.disposition.reason.as_deref();
    let reason = reason.filter(|_| record.disposition.standing != Standing::Open);
    match lang {
        Lang::Zh => {
            let reason = reason.map(|reason| format!("，理由：{reason}")).unwrap_or_default();
            let (mark, rule) = (mark.get(lang), &finding.rule);
            format!("第{at}条，{mark}，{rule}，{standing}{reason}。{message}。编号{number}。")
        }
        Lang::En => {
            let reason = reason.map(|reason| format!(", because {reason}")).unwrap_or_default();
            let severity = finding.severity.as_str();
            format!("{at}, {severity}, {}, {standing}{reason}. {message}. Number {number}.", finding.rule)
        }
    }
}

fn score(dossier: &Dossier, one: &ReviewScore, lang: Lang) -> String {
    let row = format!("{}[{}].{}", one.form, one.ordinal, one.row);
    let said = [&one.verified, &one.reason].into_iter().flatten();
    let mut said: String = said.map(|text| format!("，{text}")).collect();
    if dossier.lacks_reason(one) {
        said += if lang == Lang::Zh { "，扣分缺理由" } else { "，it deducts without a reason" };
    }
    match lang {
        Lang::Zh => format!("复核得分{}，{row}{said}。", one.score.normalize()),
        Lang::En => format!("Review score {}, {row}{}.", one.score.normalize(), said.replace('，', ", ")),
    }
}
