SELECT id, fingerprint, position, content FROM finding WHERE submission = ?1;
