SELECT rule FROM finding WHERE submission = ?1 AND fingerprint = ?2;
