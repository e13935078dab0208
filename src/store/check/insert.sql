INSERT INTO checks (submission, content)
VALUES (?1, ?2)
ON CONFLICT (submission) DO UPDATE SET content = excluded.content;
