SELECT name, full, event FROM alias WHERE key = ?1;
