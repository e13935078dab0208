INSERT INTO form (submission, position, kind, ordinal, title, source, fields) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);
