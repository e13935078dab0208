//! Where rules put what they found. The sink gives each finding its identity and order.

use std::collections::HashMap;

use super::byline::Byline;
use super::case::Case;
use super::cause::Relation;
use super::identity::{self, Names};
use crate::base::{Place, Text, Verdict};
use crate::model::{Check, Elsewhere, Evidence, Field, Finding, Form, FormKind, Severity};

/// A finding being made. Built with [`Draft::at`] and its methods.
#[derive(Clone)]
pub struct Draft<'a> {
    form: &'a Form,
    field: &'a Field,
    severity: Option<Severity>,
    relation: String,
    stated: Option<String>,
    expected: Option<String>,
    formula: Option<String>,
    evidence: Vec<(&'a Form, &'a Field)>,
    elsewhere: Vec<Elsewhere>,
    idle: Vec<(&'a Form, &'a Field)>,
    arithmetic: Relation,
    verdict: Option<Verdict>,
    message: Text,
}

impl<'a> Draft<'a> {
    /// About one field of one form; the field is also the first evidence and what is stated.
    pub fn at(form: &'a Form, field: &'a Field) -> Self {
        let stated = field.shown();
        Draft {
            form,
            field,
            severity: None,
            relation: String::new(),
            stated: (!stated.is_empty()).then(|| stated.to_owned()),
            expected: None,
            formula: None,
            evidence: Vec::new(),
            elsewhere: Vec::new(),
            idle: Vec::new(),
            arithmetic: Relation::default(),
            verdict: None,
            message: Text::default(),
        }
    }

    /// A severity other than the rule's own.
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// Tells two relations of one rule about one field apart; part of the identity.
    pub fn relation(mut self, relation: &str) -> Self {
        self.relation = relation.to_owned();
        self
    }

    /// What is written, where it is not the whole field.
    pub fn stated(mut self, stated: impl Into<String>) -> Self {
        self.stated = Some(stated.into()).filter(|stated: &String| !stated.is_empty());
        self
    }

    /// What it should be.
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    /// The arithmetic spelled out.
    pub fn formula(mut self, formula: impl Into<String>) -> Self {
        self.formula = Some(formula.into());
        self
    }

    /// The relation with its operands, for the search of likely causes.
    pub fn arithmetic(mut self, relation: Relation) -> Self {
        self.arithmetic = relation;
        self
    }

    /// Other fields of the same form it rests on.
    pub fn because(mut self, fields: impl IntoIterator<Item = &'a Field>) -> Self {
        self.evidence.extend(fields.into_iter().map(|field| (self.form, field)));
        self
    }

    /// Fields of another form it rests on.
    pub fn because_of(mut self, form: &'a Form, fields: impl IntoIterator<Item = &'a Field>) -> Self {
        self.evidence.extend(fields.into_iter().map(|field| (form, field)));
        self
    }

    /// A field of another submission it rests on.
    pub fn elsewhere(mut self, there: Elsewhere) -> Self {
        self.elsewhere.push(there);
        self
    }

    /// Blank fields of the same form that belong to the relation and add nothing to it: no evidence,
    /// but the relation touches them.
    pub fn beside(mut self, fields: impl IntoIterator<Item = &'a Field>) -> Self {
        let blank = fields.into_iter().filter(|field| field.reading.is_empty());
        self.idle.extend(blank.map(|field| (self.form, field)));
        self
    }

    /// The one sentence, in both languages.
    pub fn say(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.message = Text::new(zh, en);
        self
    }
}

/// Collects the findings of one rule over one case.
pub struct Sink<'c> {
    names: &'c Names<'c>,
    by: Byline,
    errors: u32,
    given: Given,
}

/// What one rule gave.
#[derive(Default)]
pub struct Given {
    pub findings: Vec<Finding>,
    pub checks: Vec<Judged>,
}

/// A relation that was judged, and the finding it became by its position among the rule's.
pub struct Judged {
    pub check: Check,
    pub relation: Relation,
    pub finding: Option<usize>,
}

impl<'c> Sink<'c> {
    /// `errors` is what the rules before this one found.
    pub fn new(names: &'c Names<'c>, by: Byline, errors: u32) -> Self {
        Sink { names, by, errors, given: Given::default() }
    }

    /// How many errors the rules before this one found.
    pub fn errors(&self) -> u32 {
        self.errors
    }

    /// Reports a fault that is not a relation between figures.
    pub fn find(&mut self, draft: Draft<'_>) {
        let finding = self.finding(draft);
        self.given.findings.push(finding);
    }

    /// Records a relation's verdict. `Fails` becomes a finding, an explained difference a note
    /// under the same code; the rest is only recorded.
    pub fn judge(&mut self, verdict: Verdict, mut draft: Draft<'_>) {
        let relation = std::mem::take(&mut draft.arithmetic);
        let found = verdict == Verdict::Fails || verdict.is_explained();
        let finding = found.then_some(self.given.findings.len());
        draft.verdict = Some(verdict);
        let check = Check {
            rule: self.by.code.clone(),
            verdict,
            form: draft.form.kind,
            ordinal: draft.form.ordinal,
            field: draft.field.path.clone(),
            label: draft.field.label(),
            operands: draft
                .evidence
                .iter()
                .chain(&draft.idle)
                .map(|(form, field)| (form.kind, form.ordinal, field.path.clone()))
                .collect(),
            formula: draft.formula.clone(),
            place: self.place(&draft),
            finding: None,
        };
        self.given.checks.push(Judged { check, relation, finding });
        match verdict.mode() {
            Some(mode) => self.explained(draft, &mode),
            None if verdict == Verdict::Fails => self.find(draft),
            None => {}
        }
    }

    fn explained(&mut self, mut draft: Draft<'_>, mode: &Text) {
        draft.severity = Some(Severity::Info);
        draft.message = Text::new(
            format!("{}（尾差，{}可以解释）", draft.message.zh.trim_end_matches('。'), mode.zh),
            format!("{} (explained by {})", draft.message.en.trim_end_matches('.'), mode.en),
        );
        self.find(draft);
    }

    fn place(&self, draft: &Draft<'_>) -> String {
        self.names.fingerprint(&self.by.code, &draft.relation, draft.form, &draft.field.path)
    }

    fn finding(&self, draft: Draft<'_>) -> Finding {
        let fingerprint = self.place(&draft);
        let mut evidence = vec![evidence(draft.form, draft.field)];
        let mut fields = vec![(draft.form.kind, draft.field)];
        for (form, field) in draft.evidence {
            let one = self::evidence(form, field);
            if !evidence.contains(&one) {
                evidence.push(one);
                fields.push((form.kind, field));
            }
        }
        Finding {
            rule: self.by.code.clone(),
            revision: self.by.revision,
            name: self.by.name.clone(),
            title: self.by.title.clone(),
            severity: draft.severity.unwrap_or(self.by.severity),
            form: draft.form.kind,
            ordinal: draft.form.ordinal,
            field: draft.field.path.clone(),
            label: draft.field.label(),
            message: draft.message,
            stated: draft.stated,
            expected: draft.expected,
            formula: draft.formula,
            clause: self.by.clause.clone(),
            evidence_hash: identity::evidence_hash(
                &fingerprint,
                draft.verdict,
                fields.into_iter(),
                &draft.elsewhere,
            ),
            evidence,
            elsewhere: draft.elsewhere,
            cause: None,
            fingerprint,
        }
    }

    pub fn finish(self) -> Given {
        self.given
    }
}

fn evidence(form: &Form, field: &Field) -> Evidence {
    Evidence {
        form: form.kind,
        ordinal: form.ordinal,
        field: field.path.clone(),
        label: field.label(),
        raw: field.raw.clone(),
        at: field.at.clone(),
    }
}

/// Findings that would share an identity are true twins: numbered in reading order.
pub fn number_twins(findings: &mut [Finding]) {
    let mut seen: HashMap<String, u32> = HashMap::new();
    for finding in findings {
        let count = seen.entry(finding.fingerprint.clone()).or_default();
        *count += 1;
        if *count > 1 {
            finding.fingerprint = identity::twin(&finding.fingerprint, *count);
            finding.evidence_hash = identity::twin(&finding.evidence_hash, *count);
        }
    }
}

/// Errors first; within a severity in reading order of forms and fields, then by code.
pub fn order(case: &Case<'_>, findings: &mut [Finding]) {
    let mut position: HashMap<(FormKind, u32, &str), (usize, usize)> = HashMap::new();
    for (f, form) in case.submission.forms.iter().enumerate() {
        for (i, field) in form.fields.iter().enumerate() {
            position.entry((form.kind, form.ordinal, field.path.as_str())).or_insert((f, i));
        }
    }
    findings.sort_by_key(|finding| {
        let at = position.get(&(finding.form, finding.ordinal, finding.field.as_str())).copied();
        (finding.severity, at.unwrap_or((usize::MAX, 0)), finding.rule.clone())
    });
}

/// What a panic inside a rule becomes.
pub fn rule_failed(case: &Case<'_>, by: &Byline) -> Finding {
    let (form, ordinal) =
        case.submission.forms.first().map_or((FormKind::Narrative, 1), |f| (f.kind, f.ordinal));
    let fingerprint = identity::of_rule_failure(case.submission, &by.code);
    Finding {
        rule: "Z001".to_owned(),
        revision: 1,
        name: "rule-failed".to_owned(),
        title: Text::new("规则未能运行", "Rule failed"),
        severity: Severity::Warning,
        form,
        ordinal,
        field: String::new(),
        label: String::new(),
        message: Text::new(
            format!("规则{}未能检查本单位材料，请人工核对“{}”。", by.code, by.title.zh),
            format!("Rule {} could not check this submission; check “{}” by hand.", by.code, by.title.en),
        ),
        stated: None,
        expected: None,
        formula: None,
        clause: by.clause.clone(),
        evidence: vec![Evidence {
            form,
            ordinal,
            field: String::new(),
            label: String::new(),
            raw: String::new(),
            at: Place::Nowhere,
        }],
        elsewhere: Vec::new(),
        cause: None,
        evidence_hash: fingerprint.clone(),
        fingerprint,
    }
}
