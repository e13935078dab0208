-- Every submission with the digests of its sources; one without sources has a null.
SELECT submission.id, source.digest
FROM submission LEFT JOIN source ON source.submission = submission.id
ORDER BY submission.id, source.position;
