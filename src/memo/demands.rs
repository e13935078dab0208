//! What the unit is asked to do about each kind of fault, by rule code.

/// Rule code and demand; `{place}` is where the fault stands.
const DEMANDS: &[(&str, &str)] = &[
    ("A001", "请核对{place}及其分项，使合计与分项之和一致。"),
    ("A002", "请按表内数据重新计算{place}。"),
    ("A003", "请就{place}补充说明超预算的原因和依据。"),
    ("A004", "请就{place}补充说明预算来源和依据。"),
    ("A005", "请补充说明超编的原因和处理情况。"),
    ("A006", "请就{place}补充说明上升的原因和控制措施。"),
    ("A007", "请就{place}补充说明超规模或超概算的原因和批准依据。"),
    ("A008", "请核对{place}是否沿用上年数据，更正或补充说明。"),
    ("A009", "请就{place}补充说明变动的原因。"),
    ("D001", "请更正{place}的数字格式。"),
    ("D002", "请补填{place}。"),
    ("D003", "请补齐签字和日期。"),
    ("D004", "请更正{place}的年度。"),
    ("D005", "请更正序号。"),
    ("D006", "请补报缺少的表格或报告。"),
    ("D007", "请按规定的表格样式重新填报。"),
    ("D008", "请删除或遮盖个人信息后再公开。"),
    ("I001", "请补填{place}的数值。"),
    ("I002", "请按实际完成情况重新评定{place}。"),
    ("I003", "请就{place}补充说明扣分原因和改进措施。"),
    ("I004", "请核实{place}，空项不计分。"),
    ("I005", "请按同一计量单位重新填列{place}。"),
    ("I006", "请补填{place}。"),
    ("I007", "请合并或更正重复的指标。"),
    ("I008", "请就{place}补充说明超额完成的原因。"),
    ("I009", "请将{place}改为可以核实的数值或结果。"),
    ("I010", "请按实际完成情况填列{place}。"),
    ("I011", "请按指标类别调整{place}。"),
    ("I012", "请核对{place}的指标方向并更正。"),
    ("N001", "请重新计算并更正{place}的数据。"),
    ("N002", "请核对列举的数量并更正正文。"),
    ("N003", "请核对金额单位并更正{place}。"),
    ("N004", "请补充缺少的章节。"),
    ("N005", "请核对并更正{place}的日期。"),
    ("N006", "请补充管理方面的问题和改进措施。"),
    ("P001", "请核对{place}与上年报告的数据，更正或补充说明。"),
    ("P002", "请补充自评得分的评分依据。"),
    ("P003", "请删除雷同内容，按本单位实际情况重新撰写。"),
    ("R001", "请核对预算数和执行数，更正{place}。"),
    ("R002", "请按全年预算数重新计算{place}。"),
    ("R003", "请核对{place}与预算数的口径，更正数据或补充说明超出的依据。"),
    ("R004", "请按执行率重新计算{place}。"),
    ("R005", "请补充说明预算调整的原因和依据。"),
    ("R006", "请补充说明执行率偏低的原因和改进措施。"),
    ("S001", "请更正{place}，得分不得超过分值。"),
    ("S002", "请重新计算{place}，与各项得分之和保持一致。"),
    ("S003", "请调整各项分值，使分值合计为100分。"),
    ("S004", "请核对{place}，使分组分值与组内各项分值之和一致。"),
    ("S005", "请补填{place}缺少的分值或得分。"),
    ("S006", "请按规定的权重调整分值，或补充说明依据。"),
    ("S007", "请逐项核实得分并补充评分依据。"),
    ("X001", "请核对各表数据，统一口径后更正{place}。"),
    ("X002", "请核对报告正文与报表数据，更正{place}。"),
    ("X003", "请核对各项目自评表与项目支出合计，更正不符的数据。"),
    ("X004", "请补报缺少的项目自评表，或补充说明未开展自评的原因。"),
];

/// For a rule that is not listed.
const ANY: &str = "请核对{place}，更正或补充说明。";

/// The demand for a finding of `rule` at `place`.
pub fn demand(rule: &str, place: &str) -> String {
    let listed = DEMANDS.iter().find(|(code, _)| *code == rule);
    listed.map_or(ANY, |(_, text)| text).replace("{place}", place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_demand_is_one_imperative_sentence_listed_once() {
        for (i, (code, text)) in DEMANDS.iter().enumerate() {
            assert!(text.starts_with('请') && text.ends_with('。'), "{code}");
            assert_eq!(text.matches('。').count(), 1, "{code}");
            assert!(DEMANDS.iter().skip(i + 1).all(|(other, _)| other > code), "{code} is out of order");
        }
    }

    #[test]
    fn a_rule_not_listed_still_gets_a_demand() {
        assert_eq!(demand("Q999", "自评表"), "请核对自评表，更正或补充说明。");
    }
}
