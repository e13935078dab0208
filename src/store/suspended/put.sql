INSERT INTO suspended (submission, fingerprint, standing, reason, event, evidence_hash, revision)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (submission, fingerprint)
DO UPDATE SET standing = excluded.standing, reason = excluded.reason, event = excluded.event,
              evidence_hash = excluded.evidence_hash, revision = excluded.revision;
