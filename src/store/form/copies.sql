SELECT kind, ordinal, title, source, fields, copy_of FROM form
WHERE submission = ?1 AND copy_of IS NOT NULL ORDER BY position;
