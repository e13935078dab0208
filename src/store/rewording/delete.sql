DELETE FROM rewording WHERE submission = ?1 AND passage = ?2;
