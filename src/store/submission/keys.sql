SELECT id, unit, unit_key FROM submission ORDER BY id;
