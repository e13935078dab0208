-- The digests of a submission's sources in the order received; one without sources has a null.
SELECT source.digest
FROM submission LEFT JOIN source ON source.submission = submission.id
WHERE submission.id = ?1
ORDER BY source.position;
