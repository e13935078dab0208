DELETE FROM suspended WHERE submission = ?1 AND fingerprint = ?2;
