//! The catalogue. Adding a rule is its file and one line here.

use super::catalogue::Rule;
use super::thresholds::Thresholds;

/// Declares each family's modules and lists the rules in order of their codes.
macro_rules! rules {
    ($($family:ident { $($module:ident),* $(,)? })*) => {
        $(pub mod $family { $(pub mod $module;)* })*

        /// Every rule, in order of code within its family.
        pub const CATALOGUE: &[&Rule] = &[$($(&$family::$module::RULE),*),*];
    };
}

rules! {
    rates {
        r001_execution_rate_misstated,
        r002_execution_rate_wrong_base,
        r003_execution_over_100,
        r004_execution_score_unsupported,
        r005_budget_adjusted_heavily,
        r006_low_execution,
    }
    scores {
        s001_score_exceeds_points,
        s002_total_score_mismatch,
        s003_points_not_100,
        s004_group_points_mismatch,
        s005_score_or_points_missing,
        s006_nonstandard_weights,
        s007_all_full_marks,
    }
    indicators {
        i001_target_without_number,
        i002_missed_but_full_score,
        i003_deduction_without_reason,
        i004_placeholder_scored,
        i005_target_actual_incomparable,
        i006_target_or_actual_missing,
        i007_duplicate_indicator,
        i008_target_far_exceeded,
        i009_vague_target,
        i010_actual_repeats_threshold,
        i011_indicator_misfiled,
        i012_cost_target_direction,
    }
    base_table {
        a001_subtotal_mismatch,
        a002_control_rate_misstated,
        a003_over_budget_line,
        a004_unbudgeted_spend,
        a005_over_staffed,
        a006_three_public_funds_rise,
        a007_building_control_over_100,
        a008_identical_to_prior_year,
        a009_year_on_year_jump,
    }
    cross {
        x001_cross_table_mismatch,
        x002_narrative_table_mismatch,
        x003_project_sum_mismatch,
        x004_project_without_evaluation_form,
        x005_copies_differ,
    }
    narrative {
        n001_narrative_arithmetic,
        n002_count_mismatch,
        n003_unit_suspect,
        n004_required_section_missing,
        n005_implausible_date,
        n006_problems_only_money,
    }
    data {
        d001_malformed_number,
        d002_required_field_blank,
        d003_unsigned_or_undated,
        d004_year_mismatch,
        d005_numbering_gap,
        d006_required_form_missing,
        d007_structure_broken,
        d008_personal_data_exposed,
    }
    peers {
        p001_prior_year_value_differs,
        p002_score_outlier,
        p003_boilerplate_copy,
    }
}

impl Default for Thresholds {
    /// Every limit of every rule at its default.
    fn default() -> Thresholds {
        Thresholds::of(CATALOGUE.iter().flat_map(|rule| rule.thresholds))
    }
}

/// The rule of a code, in any case: `r001`.
pub fn rule(code: &str) -> Option<&'static Rule> {
    CATALOGUE.iter().copied().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests {
    use super::CATALOGUE;
    use crate::audit::notation::{audit, prove, read};
    use crate::model::FormKind;

    #[test]
    fn every_example_does_what_it_says() {
        for rule in CATALOGUE {
            prove(rule).unwrap();
        }
    }

    /// What a rule speaks about it declares to weigh, so that a reviewer can ask why it is silent.
    #[test]
    fn a_rule_weighs_the_field_it_speaks_about() {
        for rule in CATALOGUE.iter().filter(|rule| !rule.reads.is_empty()) {
            let outcome = audit(&read(rule.flags).unwrap());
            for finding in outcome.findings.iter().filter(|finding| finding.rule == rule.code) {
                let form = finding.form;
                assert!(rule.looks_at(form, &finding.field), "{} {form} {}", rule.code, finding.field);
            }
            for one in rule.reads {
                let (kind, _) = one.split_once(' ').unwrap();
                assert!(matches!(kind, "any" | "scored") || kind.parse::<FormKind>().is_ok(), "{one}");
            }
        }
    }

    #[test]
    fn every_rule_says_why_and_on_what_basis() {
        for rule in CATALOGUE {
            for text in [rule.name, rule.title_zh, rule.title_en, rule.why_zh, rule.why_en] {
                assert!(!text.is_empty(), "{}", rule.code);
            }
            for limit in rule.thresholds {
                assert!(limit.name.starts_with(rule.code), "{}", limit.name);
                assert!(limit.default.parse::<crate::base::Decimal>().is_ok(), "{}", limit.name);
            }
        }
    }
}
