DELETE FROM presence WHERE session = ?1;
