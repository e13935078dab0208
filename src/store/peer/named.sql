SELECT 1 FROM submission WHERE unit_key = ?1 AND unit_key <> '';
