DELETE FROM stage WHERE submission = ?1;
