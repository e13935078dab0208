SELECT id FROM submission WHERE digest = ?1 AND unit_key = ?2 AND year IS ?3 ORDER BY id LIMIT 1;
