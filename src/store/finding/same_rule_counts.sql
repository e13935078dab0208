-- How many of them there are of each standing, null for those without a decision.
WITH own AS (SELECT unit_key FROM submission WHERE id = ?2)
SELECT disposition.standing, count(*)
FROM finding
JOIN submission ON submission.id = finding.submission
JOIN own
LEFT JOIN disposition
    ON disposition.submission = finding.submission AND disposition.fingerprint = finding.fingerprint
WHERE finding.rule = ?1 AND submission.superseded_by IS NULL AND submission.id <> ?2
    AND (submission.unit_key <> own.unit_key OR submission.unit_key = '')
GROUP BY disposition.standing;
