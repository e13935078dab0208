//! What was recognised in one source, and whose it is.

use super::{labels, unit_key};
use crate::base::text::squeeze;
use crate::model::{Form, FormKind, Unread};

/// What was recognised in one source.
#[derive(Clone, Debug, Default)]
pub struct Recognised {
    /// Ordinals count within this source; [`super::gather`] counts them anew.
    pub forms: Vec<Form>,
    pub unread: Vec<Unread>,
    /// The unit the source names, as written most fully.
    pub unit: Option<String>,
    /// The fiscal year it is about.
    pub year: Option<i32>,
}

/// The unit's name: what the self-evaluation says, then covers, then the report's title.
pub(super) fn unit(forms: &[Form]) -> Option<String> {
    let said = |path: &str| {
        let texts = forms.iter().map(|form| squeeze(form.text(path)));
        texts.filter(|text| text.chars().count() >= 2).max_by_key(|text| text.chars().count())
    };
    let name =
        said("unit").or_else(|| said("cover.unit")).or_else(|| forms.iter().find_map(unit_in_title))?;
    let name = labels::without_brackets(&name);
    Some(unit_key::without_code(&name).to_owned())
}

/// `2024年度某县某局部门整体支出绩效自评报告` names the unit between year and matter.
fn unit_in_title(form: &Form) -> Option<String> {
    if form.kind != FormKind::Narrative {
        return None;
    }
    let title = squeeze(&form.title);
    let after_year = match title.find("年度") {
        Some(at) => title.get(at + "年度".len()..)?,
        None => &title,
    };
    let end =
        ["部门整体", "整体支出", "部门预算", "绩效"].iter().filter_map(|word| after_year.find(word)).min()?;
    let name = after_year.get(..end)?.trim_start_matches("关于");
    (name.chars().count() >= 3).then(|| name.to_owned())
}

/// The fiscal year: of the forms' titles, else of the base table's budget column, else of the
/// report's title.
pub(super) fn year(forms: &[Form]) -> Option<i32> {
    let titled = |kinds: &[FormKind]| {
        let forms = forms.iter().filter(|form| kinds.contains(&form.kind));
        forms.filter_map(|form| labels::year(&form.title)).next()
    };
    let columns = || {
        let fields = forms.iter().flat_map(|form| &form.fields);
        let budget = fields.filter(|field| field.path.ends_with(".budget"));
        budget.filter_map(|field| labels::year(&field.column)).next()
    };
    titled(&[FormKind::SelfEval, FormKind::BaseTable, FormKind::ProjectEval])
        .or_else(columns)
        .or_else(|| titled(&[FormKind::Narrative, FormKind::ProjectReport]))
}
