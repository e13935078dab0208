SELECT unit, year, version, imported_at, notices FROM submission WHERE id = ?1;
