SELECT 1 FROM submission WHERE id = ?1;
