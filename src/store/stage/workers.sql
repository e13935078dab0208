-- Accounts that decided, scored, noted, corrected or handed up, on this version or with what stands on it.
SELECT DISTINCT uid FROM event
WHERE (submission = ?1 AND action IN (SELECT value FROM json_each(?2)))
   OR sequence IN (
        SELECT event FROM disposition WHERE submission = ?1
        UNION SELECT event FROM review_score WHERE submission = ?1
        UNION SELECT event FROM annotation WHERE submission = ?1
        UNION SELECT event FROM correction WHERE submission = ?1
   );
