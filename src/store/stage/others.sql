-- Whether another account did one of these since.
SELECT 1 FROM event
WHERE submission = ?1 AND uid <> ?2 AND sequence > ?3 AND action IN (SELECT value FROM json_each(?4))
LIMIT 1;
