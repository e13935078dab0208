INSERT OR IGNORE INTO sample (year, hash, submission)
VALUES (?1, ?2, ?3);
