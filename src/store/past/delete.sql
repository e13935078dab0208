DELETE FROM past WHERE submission = ?1;
