SELECT full_key, full FROM alias WHERE key = ?1;
