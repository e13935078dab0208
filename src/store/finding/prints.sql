SELECT fingerprint, evidence_hash FROM finding WHERE submission = ?1;
