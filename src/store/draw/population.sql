-- What each submission of the queue is drawn by. ?1: the year; null for all.
SELECT id, self_score, full_year, initial, office FROM submission
WHERE superseded_by IS NULL AND (?1 IS NULL OR year = ?1)
ORDER BY id;
