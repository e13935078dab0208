SELECT open FROM submission WHERE id = ?1;
