SELECT form, ordinal, row, label, version, evidence, verified, score, reason, event, slot FROM former_score
WHERE submission = ?1 ORDER BY slot;
