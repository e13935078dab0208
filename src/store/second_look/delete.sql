DELETE FROM second_look WHERE submission = ?1 AND fingerprint = ?2;
