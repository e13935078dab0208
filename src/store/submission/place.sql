UPDATE submission SET version = ?2, superseded_by = ?3 WHERE id = ?1;
