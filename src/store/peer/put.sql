INSERT INTO peer (submission, year, unit_key, score, errors)
SELECT id, year, unit_key, ?2, errors FROM submission WHERE id = ?1;
