SELECT fingerprint, standing, reason, event, evidence_hash, revision FROM suspended
WHERE submission = ?1 ORDER BY fingerprint;
