-- Every dismissal of the latest versions.
SELECT disposition.submission, disposition.fingerprint
FROM disposition
JOIN submission ON submission.id = disposition.submission
WHERE disposition.standing = 'dismissed' AND submission.superseded_by IS NULL
ORDER BY disposition.submission, disposition.fingerprint;
