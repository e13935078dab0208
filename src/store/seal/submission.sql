SELECT unit, year, digest, imported_at, notices FROM submission WHERE id = ?1;
