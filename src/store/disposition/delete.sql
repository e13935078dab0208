DELETE FROM disposition WHERE submission = ?1 AND fingerprint = ?2;
