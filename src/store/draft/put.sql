INSERT INTO draft (uid, submission, subject, text, at) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (uid, submission, subject) DO UPDATE SET text = excluded.text, at = excluded.at;
