SELECT standing, reason, event, evidence_hash, revision FROM suspended WHERE submission = ?1 AND fingerprint = ?2;
