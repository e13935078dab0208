SELECT kind, ordinal, title, source, copy_of, fields FROM form WHERE submission = ?1 ORDER BY position;
