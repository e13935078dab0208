-- Decisions on an earlier version (?1) whose finding is in the new version (?2) with the very same evidence.
SELECT disposition.fingerprint, disposition.standing, disposition.reason, disposition.event
FROM disposition
JOIN finding AS old
    ON old.submission = disposition.submission AND old.fingerprint = disposition.fingerprint
JOIN finding AS new
    ON new.submission = ?2 AND new.fingerprint = old.fingerprint AND new.evidence_hash = old.evidence_hash
WHERE disposition.submission = ?1
ORDER BY new.position;
