INSERT INTO disposition (submission, fingerprint, standing, reason, event) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (submission, fingerprint)
DO UPDATE SET standing = excluded.standing, reason = excluded.reason, event = excluded.event;
