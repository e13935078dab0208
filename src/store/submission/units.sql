SELECT id, unit, unit_key, year FROM submission WHERE unit_key <> '' ORDER BY id;
