SELECT kind, ordinal, title, source, fields FROM form WHERE submission = ?1 ORDER BY position;
