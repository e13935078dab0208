SELECT sequence, action FROM event WHERE submission = ?1 AND uid = ?2 ORDER BY sequence;
