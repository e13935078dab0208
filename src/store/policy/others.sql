-- The latest versions whose findings were made by another policy.
SELECT submission.id FROM submission
LEFT JOIN policy ON policy.submission = submission.id
WHERE submission.superseded_by IS NULL AND ifnull(policy.said, '') <> ?1
ORDER BY submission.id;
