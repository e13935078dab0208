INSERT INTO bookmark (uid, submission, fingerprint) VALUES (?1, ?2, ?3)
ON CONFLICT (uid) DO UPDATE SET submission = excluded.submission, fingerprint = excluded.fingerprint;
