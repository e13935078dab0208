//! What the review says of the version before: marks, values then and now, decisions that do not
//! stand any more.

use super::compare::sides;
use super::review::Review;
use crate::base::Lang;
use crate::model::{
    Disposition, EarlierNote, Ending, Finding, FindingRecord, Form, FormerScore, Since, Standing, Target,
};
use crate::tui::text;

impl Review {
    /// What is new about a finding; none where it is as it was, or there is no version before.
    pub fn since(&self, finding: &Finding) -> Option<&Since> {
        self.dossier.past.since.get(&finding.fingerprint)
    }

    /// A decision that does not stand: on this finding, or on the older one that it may be.
    pub fn suspended(&self, finding: &Finding) -> Option<&Disposition> {
        let all = &self.dossier.suspended;
        let older = || all.get(self.dossier.past.perhaps(&finding.fingerprint)?);
        all.get(&finding.fingerprint).or_else(older)
    }

    /// The score of an earlier version that is held beside a row.
    pub fn former_score(&self, form: &Form, row: &str) -> Option<&FormerScore> {
        self.dossier.former_scores.iter().find(|one| one.is_beside(form.kind, form.ordinal, row))
    }

    /// Whether something about it is not as in the version before.
    pub fn is_renewed(&self, record: &FindingRecord) -> bool {
        self.since(&record.finding).is_some() || self.is_suspended(record)
    }

    /// Whether an open finding waits with a decision that was taken before.
    pub fn is_suspended(&self, record: &FindingRecord) -> bool {
        record.disposition.standing == Standing::Open && self.suspended(&record.finding).is_some()
    }

    /// Notes that earlier versions have on it, or on the older finding that it may be.
    pub fn earlier_notes(&self, finding: &Finding) -> impl Iterator<Item = &EarlierNote> {
        let own = finding.fingerprint.clone();
        let older = self.dossier.past.perhaps(&own).map(str::to_owned);
        let notes = self.dossier.earlier_notes.iter();
        notes.filter(move |one| match &one.note.target {
            Target::Finding { fingerprint } => *fingerprint == own || Some(fingerprint) == older.as_ref(),
            _ => false,
        })
    }

    /// `已解决 3  未算解决 1`: of the findings before. None where there is no version before.
    pub fn ended(&self, lang: Lang) -> Option<String> {
        let past = &self.dossier.past;
        past.against?;
        let resolved = past.count(Ending::Resolved);
        let mut said = format!("{} {resolved}", text::RESOLVED.get(lang));
        if past.gone.len() > resolved {
            said += &format!("  {} {}", text::UNRESOLVED.get(lang), past.gone.len() - resolved);
        }
        Some(said)
    }

    /// `与上一版相比：年度资金总额执行率 95% -> 94%`
    pub fn told_since(&self, finding: &Finding, lang: Lang) -> Option<String> {
        let since = self.since(finding)?;
        let mut parts: Vec<String> = Vec::new();
        match since {
            Since::New { .. } => parts.push(self.perhaps(finding, lang)),
            Since::Eased { .. } => parts.push(text::SINCE_EASED.get(lang).to_owned()),
            Since::Changed { moved } if moved.is_empty() => {
                parts.push(text::SINCE_OTHERWISE.get(lang).to_owned());
            }
            Since::Changed { .. } => {}
        }
        for moved in since.moved() {
            let [old, new] = sides(moved, lang);
            let name = moved.name();
            let own = (moved.form, moved.ordinal) == (finding.form, finding.ordinal);
            let name = if own && !moved.label.is_empty() { &moved.label } else { name.get(lang) };
            parts.push(format!("{name} {old} -> {new}"));
        }
        let (colon, comma) = if lang == Lang::Zh { ("：", "；") } else { (": ", "; ") };
        Some(format!("{}{colon}{}", text::SINCE_BEFORE.get(lang), parts.join(comma)))
    }

    /// `新发现，或即原“…”`
    fn perhaps(&self, finding: &Finding, lang: Lang) -> String {
        let past = &self.dossier.past;
        let older = past.perhaps(&finding.fingerprint);
        let older = older.and_then(|older| past.gone.iter().find(|gone| gone.fingerprint == older));
        let new = text::SINCE_NEW.get(lang);
        older.map_or_else(
            || new.to_owned(),
            |gone| {
                let called = format!("{} {}", gone.called.get(lang), gone.label);
                format!("{new}{}「{called}」", text::PERHAPS.get(lang))
            },
        )
    }
}
