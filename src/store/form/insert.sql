INSERT INTO form (submission, position, kind, ordinal, title, source, fields, copy_of) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);
