DELETE FROM correction WHERE submission = ?1 AND form = ?2 AND ordinal = ?3 AND field = ?4;
