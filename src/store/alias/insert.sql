INSERT INTO alias (key, name, full_key, full, event) VALUES (?1, ?2, ?3, ?4, ?5);
