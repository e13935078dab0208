SELECT kind, ordinal, title, source, fields FROM form WHERE submission = ?1 AND copy_of IS NULL ORDER BY position;
