INSERT INTO checks (submission, content)
VALUES (?1, ?2);
