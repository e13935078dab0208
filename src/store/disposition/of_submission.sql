SELECT fingerprint, standing, reason, event FROM disposition WHERE submission = ?1 ORDER BY fingerprint;
