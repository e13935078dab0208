INSERT INTO unread (submission, position, source, at, text) VALUES (?1, ?2, ?3, ?4, ?5);
