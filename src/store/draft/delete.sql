DELETE FROM draft WHERE uid = ?1 AND submission = ?2 AND subject = ?3;
