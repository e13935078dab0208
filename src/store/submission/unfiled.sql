-- A submission that nobody imported.
SELECT id FROM submission
WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.submission = submission.id AND action = ?1)
LIMIT 1;
