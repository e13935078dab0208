SELECT form, ordinal, row, label, version, evidence, verified, score, reason, event FROM former_score
WHERE submission = ?1 AND slot = ?2;
