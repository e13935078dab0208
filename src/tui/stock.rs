//! Phrases a reviewer picks by digit: reasons, notes, deductions.

use super::words::Words;
use crate::model;

/// Reasons for dismissing a finding, picked by digit. What is stored is the phrase itself.
pub const REASONS: [Words; 8] = {
    let [a, b, c, d, e, f, g, h] = model::REASONS;
    [said(a), said(b), said(c), said(d), said(e), said(f), said(g), said(h)]
};

const fn said(reason: model::Reason) -> Words {
    Words { zh: reason.zh, en: reason.en }
}

/// Phrases for notes, picked by digit.
pub const PHRASES: [Words; 9] = [
    Words { zh: "请核实并更正。", en: "Check and correct this." },
    Words { zh: "请提供支付明细。", en: "Provide the payment records." },
    Words { zh: "请提供佐证材料。", en: "Provide evidence." },
    Words { zh: "请说明原因。", en: "Explain why." },
    Words { zh: "两表数据应一致。", en: "The two forms should agree." },
    Words { zh: "执行率应按全年预算数计算。", en: "The rate is taken on the full-year budget." },
    Words { zh: "指标值应量化、可衡量。", en: "The target should be measurable." },
    Words {
        zh: "未完成的应如实扣分并说明。", en: "What was missed loses points, with a reason."
    },
    Words { zh: "疑重复计入，请核实。", en: "Perhaps counted twice; check." },
];

/// What is usually deducted from an indicator that cannot be assessed, in percent, with the reason.
pub const DEDUCTIONS: [(i64, Words); 4] = [
    (30, Words { zh: "佐证不足，扣30%", en: "evidence incomplete, 30 % off" }),
    (60, Words { zh: "难以衡量，扣60%", en: "hardly measurable, 60 % off" }),
    (100, Words { zh: "无佐证或无法衡量，不得分", en: "no evidence or not measurable, no points" }),
    (0, Words { zh: "核实无误，不扣分", en: "verified, nothing off" }),
];
