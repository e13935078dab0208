SELECT sequence, previous, hash, at, uid, account, action, submission, payload
FROM event ORDER BY sequence DESC LIMIT 1;
