UPDATE submission SET unit_key = ?2, version = ?3 WHERE id = ?1;
