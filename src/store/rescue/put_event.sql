INSERT INTO event (sequence, previous, hash, at, uid, account, action, submission, payload)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, NULL, ?8);
