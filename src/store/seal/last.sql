-- The last digests of a submission that an event holds.
SELECT payload -> '$.seal' FROM event
WHERE submission = ?1 AND payload -> '$.seal' IS NOT NULL
ORDER BY sequence DESC
LIMIT 1;
