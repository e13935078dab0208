SELECT fingerprint, evidence_hash, rule, severity, form, ordinal, field, content
FROM finding WHERE submission = ?1 ORDER BY position;
