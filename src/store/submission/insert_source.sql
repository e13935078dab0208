INSERT INTO source (submission, position, path, digest, format) VALUES (?1, ?2, ?3, ?4, ?5);
