//! A finding's arithmetic taken apart: every operand in turn, and what it comes to so far.

use std::str::FromStr;

use crate::base::Decimal;

/// One operand of a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is done with it; a blank for the first.
    pub sign: char,
    /// As the sum says it.
    pub text: String,
    pub value: Decimal,
    /// What everything up to here comes to; none where the order of the sum is not that of its words.
    pub so_far: Option<Decimal>,
}

/// One sum: its operands, and what it says they come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    pub steps: Vec<Step>,
    /// Empty where it says none.
    pub result: String,
}

/// The sums of a formula that have two operands at least: `8.15 + 8.35 = 16.50; 4 ÷ 5 = 80%`.
pub fn taken_apart(formula: &str) -> Vec<Sum> {
    formula.split("; ").filter_map(sum).collect()
}

fn sum(formula: &str) -> Option<Sum> {
    let (terms, result) = formula.split_once(" = ").unwrap_or((formula, ""));
    let words: Vec<&str> = terms.split_whitespace().collect();
    let ordered = in_order(&words);
    let mut steps: Vec<Step> = Vec::new();
    let mut sign = ' ';
    for word in words {
        let bare = word.trim_matches(['(', ')']);
        if let Some(value) = number(bare) {
            let before = steps.last().map(|step| step.so_far);
            let so_far = match before {
                None => Some(value),
                Some(before) => before.and_then(|before| apply(before, sign, value)).filter(|_| ordered),
            };
            steps.push(Step { sign, text: bare.to_owned(), value, so_far });
        } else {
            sign = operator(bare)?;
        }
    }
    (steps.len() > 1).then(|| Sum { steps, result: result.to_owned() })
}

fn number(word: &str) -> Option<Decimal> {
    Decimal::from_str(word.trim_end_matches('%')).ok()
}

fn operator(word: &str) -> Option<char> {
    let mut chars = word.chars();
    let one = chars.next().filter(|c| matches!(c, '+' | '-' | '×' | '÷'))?;
    chars.next().is_none().then_some(one)
}

/// Whether the words can be followed from left to right: brackets only around the beginning, and no
/// product after a sum that stands open.
fn in_order(words: &[&str]) -> bool {
    let mut adds = false;
    for (at, word) in words.iter().enumerate() {
        match *word {
            "+" | "-" => adds = true,
            "×" | "÷" if adds => return false,
            _ if word.contains('(') && at > 0 => return false,
            _ if word.contains(')') => adds = false,
            _ => {}
        }
    }
    true
}

fn apply(before: Decimal, sign: char, value: Decimal) -> Option<Decimal> {
    let after = match sign {
        '+' => before.checked_add(value),
        '-' => before.checked_sub(value),
        '×' => before.checked_mul(value),
        '÷' => before.checked_div(value),
        _ => None,
    };
    after.map(|after| after.round_dp(6))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(formula: &str) -> Vec<Vec<String>> {
        let step = |step: &Step| {
            let so_far = step.so_far.map_or("?".to_owned(), |value| value.normalize().to_string());
            format!("{}{}>{so_far}", step.sign, step.text)
        };
        taken_apart(formula).iter().map(|sum| sum.steps.iter().map(step).collect()).collect()
    }

    #[test]
    fn each_operand_has_what_it_comes_to_so_far() {
        assert_eq!(told("8.15 + 0.00 + 8.35 = 16.50"), [[" 8.15>8.15", "+0.00>8.15", "+8.35>16.5"]]);
        assert_eq!(told("10 × 102 ÷ 120 = 8.5"), [[" 10>10", "×102>1020", "÷120>8.5"]]);
        assert_eq!(told("(121 - 100) ÷ 100 = 21%"), [[" 121>121", "-100>21", "÷100>0.21"]]);
    }

    #[test]
    fn a_sum_that_is_not_worked_from_left_to_right_has_no_running_result() {
        assert_eq!(told("2 + 3 × 4 = 14"), [[" 2>2", "+3>?", "×4>?"]]);
        assert_eq!(told("2 × (3 - 1) = 4"), [[" 2>2", "×3>?", "-1>?"]]);
    }

    #[test]
    fn several_sums_stand_apart_and_what_is_none_is_left_out() {
        let both = taken_apart("1 + 2 = 3; 4 - 1 = 3; 5; 7 > 6");
        assert_eq!(both.iter().map(|sum| sum.result.as_str()).collect::<Vec<_>>(), ["3", "3"]);
    }
}
