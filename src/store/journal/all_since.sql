SELECT sequence, at, uid, account, action, payload, submission FROM event WHERE sequence > ?1 ORDER BY sequence;
