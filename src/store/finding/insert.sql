INSERT INTO finding (submission, position, fingerprint, evidence_hash, rule, severity, form, ordinal, field, content)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);
