SELECT rule, upheld, reason, event FROM second_look WHERE submission = ?1 AND fingerprint = ?2;
