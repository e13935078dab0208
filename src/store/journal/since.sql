SELECT sequence, at, uid, account, action, payload FROM event WHERE sequence > ?2 AND +submission = ?1 ORDER BY sequence;
