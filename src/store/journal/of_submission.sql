SELECT sequence, at, uid, account, action, payload FROM event WHERE submission = ?1 ORDER BY sequence;
