SELECT kind, ordinal, title, source, fields FROM form
WHERE submission = ?1 AND kind = ?2 AND ordinal = ?3 AND copy_of IS NULL ORDER BY position LIMIT 1;
