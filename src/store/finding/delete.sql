DELETE FROM finding WHERE submission = ?1;
