//! One submission under review: its tables, its findings, and where the reviewer is in them.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use super::index::Index;
use super::laid;
use super::listed::{Filter, Folded, Known, Order, Sought, Unfolded};
use crate::base::{Decimal, Lang};
use crate::model::{
    Annotation, Dossier, Evidence, FindingRecord, Form, FormKind, FormerScore, Proposal, ReviewScore,
    Standing, Target, deduction,
};
use crate::tui::grid::{self, Cell, Grid, Spot};

/// Which pane takes the keys. Findings are home.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    Base,
    Eval,
    #[default]
    Findings,
}

/// The review screen's state.
#[derive(Clone, Debug)]
pub struct Review {
    pub dossier: Dossier,
    /// One for each form of the submission, in its order.
    pub grids: Vec<Grid>,
    /// The cursor of each form.
    pub spots: Vec<Spot>,
    /// The first row that each form showed last.
    pub tops: Vec<usize>,
    /// Forms of the left pane, by place in the submission.
    pub base: Vec<usize>,
    /// Forms of the right pane: the whole department first, then projects, then the rest.
    pub eval: Vec<usize>,
    /// The form shown of `base`.
    pub base_at: usize,
    /// The form at hand of `eval`.
    pub eval_at: usize,
    /// The form shown below the first of `eval`.
    pub lower_at: usize,
    pub focus: Pane,
    /// The table shown where there is room for one: follows focus and evidence.
    pub shown: Pane,
    /// The finding under the cursor, by fingerprint.
    pub current: Option<String>,
    /// The one that had it last, where none has it now.
    pub last: Option<String>,
    /// The evidence the reviewer walked to.
    pub evidence: usize,
    pub filter: Filter,
    pub order: Order,
    pub(super) sought: Sought,
    pub selected: BTreeSet<String>,
    /// Groups of notes that are unfolded.
    pub unfolded: Unfolded,
    /// Whether the findings are listed by group, and the groups folded then.
    pub grouped: bool,
    pub folded: Folded,
    /// Decisions on their way to the disk: ticket and findings.
    pub pending: Vec<(u64, Vec<String>)>,
    /// What `visible` found out last, and for what.
    pub(super) known: RefCell<Option<Known>>,
    pub(super) index: RefCell<Option<Rc<Index>>>,
    /// Signs of cells with findings: a map for each form, by path.
    marks: Vec<HashMap<String, char>>,
}

impl Review {
    pub fn new(dossier: Dossier, lang: Lang) -> Review {
        let dossier = laid::laid(dossier);
        let forms = &dossier.submission.forms;
        let of = |kinds: &[FormKind]| -> Vec<usize> {
            let ordered = kinds
                .iter()
                .flat_map(|kind| forms.iter().enumerate().filter(move |(_, form)| form.kind == *kind));
            ordered.map(|(at, _)| at).collect()
        };
        let mut eval = of(&[
            FormKind::SelfEval,
            FormKind::ProjectEval,
            FormKind::ProjectReport,
            FormKind::Rubric,
            FormKind::Contacts,
            FormKind::Narrative,
        ]);
        // What did not come in stands last, and is shown where somebody asks for it.
        let filed = eval.len() - laid::last(&mut eval, forms);
        let mut review = Review {
            base: of(&[FormKind::BaseTable]),
            spots: vec![Spot::default(); forms.len()],
            tops: vec![0; forms.len()],
            lower_at: usize::from(filed > 1),
            eval,
            grids: Vec::new(),
            base_at: 0,
            eval_at: 0,
            focus: Pane::Findings,
            shown: Pane::Base,
            current: None,
            last: None,
            evidence: 0,
            filter: Filter::default(),
            order: Order::default(),
            sought: Sought::default(),
            selected: BTreeSet::new(),
            unfolded: Unfolded::new(),
            grouped: false,
            folded: Folded::new(),
            pending: Vec::new(),
            known: RefCell::default(),
            index: RefCell::default(),
            marks: Vec::new(),
            dossier,
        };
        review.settle(lang);
        let first = review.next_open(None).or_else(|| review.visible().first().copied());
        review.go_to(first);
        review
    }

    /// Whether a finding passes the filter.
    pub(super) fn lets_pass(&self, record: &FindingRecord) -> bool {
        self.has_sought(record)
            && match self.filter {
                Filter::Renewed => self.is_renewed(record),
                Filter::All => true,
                Filter::Open => record.is_to_decide(),
                Filter::Only(severity) => record.finding.severity == severity,
            }
    }

    /// What the palette finds the submission's cells and findings by, as it is now.
    pub fn index(&self, lang: Lang) -> Rc<Index> {
        let mut index = self.index.borrow_mut();
        Rc::clone(index.get_or_insert_with(|| Rc::new(Index::of(&self.dossier, lang))))
    }

    /// Lays the forms out and gathers the signs of their cells.
    pub fn settle(&mut self, lang: Lang) {
        self.known.take();
        self.index.take();
        self.seek_again(lang);
        let scores = &self.dossier.scores;
        let forms = &self.dossier.submission.forms;
        let own = |kind, ordinal| -> Vec<&ReviewScore> {
            scores.iter().filter(|score| score.form == kind && score.ordinal == ordinal).collect()
        };
        let proposed = |form: &Form| -> Vec<&Proposal> {
            let rubric = form.kind == FormKind::Rubric;
            let all = self.dossier.proposals.iter();
            all.filter(|proposal| rubric && proposal.ordinal == form.ordinal).collect()
        };
        let lay = |form: &Form| grid::lay(form, &own(form.kind, form.ordinal), &proposed(form), lang);
        self.grids = forms.iter().map(lay).collect();
        let unreasoned = deduction::unreasoned(forms.iter(), scores);
        for (grid, form) in self.grids.iter_mut().zip(forms) {
            grid.mark_unreasoned(lang, |row| {
                unreasoned.iter().any(|one| std::ptr::eq(one.form, form) && one.score.row == row)
            });
            grid.mark_corrected(|path| self.dossier.correction(form.kind, form.ordinal, path).is_some());
            grid.put_former(lang, |row| {
                let own = |one: &&FormerScore| one.is_beside(form.kind, form.ordinal, row);
                let former = self.dossier.former_scores.iter().find(own)?;
                Some(former.score.normalize().to_string())
            });
        }
        let totals: Vec<_> = forms.iter().map(|form| self.reviewed_total(form)).collect();
        for (grid, total) in self.grids.iter_mut().zip(totals) {
            total.into_iter().for_each(|total| grid.put_total(lang, total.normalize().to_string()));
        }
        let mut marks = vec![HashMap::new(); forms.len()];
        for record in &self.dossier.findings {
            let mark = match record.disposition.standing {
                Standing::Open | Standing::Confirmed => '!',
                Standing::Clarify => '?',
                Standing::Dismissed | Standing::Rectified => continue,
            };
            let finding = &record.finding;
            let form = self.form_at(finding.form, finding.ordinal);
            let Some(own) = form.and_then(|form| marks.get_mut(form)) else { continue };
            let held = own.entry(finding.field.clone()).or_insert(mark);
            if mark == '!' {
                *held = mark;
            }
        }
        self.marks = marks;
    }

    /// A form's place in the submission.
    pub fn form_at(&self, kind: FormKind, ordinal: u32) -> Option<usize> {
        self.dossier.submission.forms.iter().position(|form| form.kind == kind && form.ordinal == ordinal)
    }

    /// The sign of a cell: `!` a finding, `?` to clarify.
    pub fn mark(&self, form: usize, cell: &Cell) -> Option<char> {
        let marks = self.marks.get(form)?;
        cell.paths.iter().filter_map(|path| marks.get(path)).copied().min()
    }

    /// What findings of one group share in the order at hand.
    pub fn group_of<'a>(&self, record: &'a FindingRecord) -> (&'a str, u32) {
        let finding = &record.finding;
        match self.order {
            Order::Severity => (finding.severity.as_str(), 0),
            Order::Rule => (&finding.rule, 0),
            Order::Form => (finding.form.as_str(), finding.ordinal),
        }
    }

    /// The name of a finding's group.
    pub fn group_title(&self, record: &FindingRecord, lang: Lang) -> String {
        let finding = &record.finding;
        match self.order {
            Order::Severity => finding.severity.mark().get(lang).to_owned(),
            Order::Rule => format!("{} {}", finding.rule, finding.title.get(lang)),
            Order::Form => {
                let form = self.dossier.submission.form(finding.form, finding.ordinal);
                form.map(|form| form.called().get(lang).to_owned()).unwrap_or_default()
            }
        }
    }

    /// The cursor's place among the findings shown.
    pub fn position(&self) -> usize {
        self.visible().iter().position(|at| self.is_current(*at)).unwrap_or(0)
    }

    pub fn is_current(&self, at: usize) -> bool {
        let fingerprint = self.dossier.findings.get(at).map(|record| &record.finding.fingerprint);
        fingerprint.is_some() && fingerprint == self.current.as_ref()
    }

    /// The finding under the cursor.
    pub fn record(&self) -> Option<&FindingRecord> {
        self.dossier.findings.iter().find(|record| Some(&record.finding.fingerprint) == self.current.as_ref())
    }

    pub fn evidence(&self) -> &[Evidence] {
        self.record().map_or(&[], |record| &record.finding.evidence)
    }

    /// Puts the cursor on a finding and lets the tables follow it.
    pub fn go_to(&mut self, at: Option<usize>) {
        let record = at.and_then(|at| self.dossier.findings.get(at));
        let current = record.map(|record| record.finding.fingerprint.clone());
        self.last = current.clone().or(self.current.take()).or(self.last.take());
        self.current = current;
        self.evidence = 0;
        if let Some(at) = at {
            self.reveal(at);
        }
        self.follow();
    }

    /// Brings an evidence cell into view in its pane.
    pub fn show(&mut self, evidence: &Evidence) -> Option<Pane> {
        let form = self.form_at(evidence.form, evidence.ordinal)?;
        self.show_field(form, &evidence.field)
    }

    /// Brings a form's field into view; its pane.
    pub fn show_field(&mut self, form: usize, path: &str) -> Option<Pane> {
        let spot = self.grids.get(form).and_then(|grid| grid.find(path));
        if let (Some(spot), Some(own)) = (spot, self.spots.get_mut(form)) {
            *own = spot;
        }
        let pane = self.show_form(form)?;
        self.shown = pane;
        Some(pane)
    }

    /// Shows a form in its pane.
    pub fn show_form(&mut self, form: usize) -> Option<Pane> {
        if let Some(at) = self.base.iter().position(|own| *own == form) {
            self.base_at = at;
            return Some(Pane::Base);
        }
        let at = self.eval.iter().position(|own| *own == form)?;
        self.eval_at = at;
        if at > 0 {
            self.lower_at = at;
        }
        Some(Pane::Eval)
    }

    /// The form that a pane has at hand.
    pub fn form_of(&self, pane: Pane) -> Option<usize> {
        match pane {
            Pane::Base => self.base.get(self.base_at).copied(),
            Pane::Eval => self.eval.get(self.eval_at).copied(),
            Pane::Findings => None,
        }
    }

    /// The form and cell under the cursor of the table that has the focus.
    pub fn cell(&self) -> Option<(usize, Spot, &Cell)> {
        let form = self.form_of(self.focus)?;
        let spot = *self.spots.get(form)?;
        Some((form, spot, self.grids.get(form)?.cell(spot)?))
    }

    /// Whether a decision on it is on its way to the disk.
    pub fn is_pending(&self, fingerprint: &str) -> bool {
        self.pending.iter().any(|(_, findings)| findings.iter().any(|own| own == fingerprint))
    }

    /// The next finding that needs a decision behind `after`, going round. Notes need none.
    pub fn next_open(&self, after: Option<usize>) -> Option<usize> {
        let shown = self.visible();
        let from = after.map_or(0, |position| position + 1);
        let round = shown.iter().copied().cycle().skip(from).take(shown.len());
        round.into_iter().find(|at| self.waits(*at))
    }

    /// Whether a finding, by place in the dossier, or one of the group folded with it needs a decision
    /// that is not on its way.
    pub fn waits(&self, at: usize) -> bool {
        let waits =
            |record: &FindingRecord| record.is_to_decide() && !self.is_pending(&record.finding.fingerprint);
        match self.dossier.findings.get(at) {
            Some(record) if self.is_group_folded(record) => {
                self.members(&record.finding).into_iter().any(waits)
            }
            Some(record) => waits(record),
            None => false,
        }
    }

    /// Whether nothing is left to decide, shown or not.
    pub fn is_decided(&self) -> bool {
        !(0..self.dossier.findings.len()).any(|at| self.waits(at))
    }

    /// Notes on a target, oldest first.
    pub fn notes<'a>(&'a self, target: &'a Target) -> impl Iterator<Item = &'a Annotation> {
        self.dossier.annotations.iter().filter(move |note| note.target == *target)
    }

    /// The sum of a form's scores as the reviewer has it; none before he has scored a row or where a
    /// row has no readable score.
    pub fn reviewed_total(&self, form: &Form) -> Option<Decimal> {
        let own: Vec<&ReviewScore> = self
            .dossier
            .scores
            .iter()
            .filter(|score| score.form == form.kind && score.ordinal == form.ordinal)
            .collect();
        if own.is_empty() {
            return None;
        }
        let at = self.form_at(form.kind, form.ordinal)?;
        let rows = self.grids.get(at)?.rows.iter().filter_map(|row| row.scored.as_deref());
        let mut total = Decimal::ZERO;
        for row in rows {
            let reviewed = own.iter().find(|score| score.row == row).map(|score| score.score);
            let stated = || form.figure(&format!("{row}.score")).map(|figure| figure.value);
            let pointless = form.figure(&format!("{row}.points")).is_none();
            match reviewed.or_else(stated) {
                Some(score) => total = total.checked_add(score)?,
                None if pointless => {}
                None => return None,
            }
        }
        Some(total)
    }
}
