SELECT submission, subject, text FROM draft WHERE uid = ?1 ORDER BY at DESC, submission DESC LIMIT 200;
