-- The numbers up to ?1 that no event has.
WITH RECURSIVE n (i) AS (SELECT 1 WHERE ?1 >= 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
SELECT i FROM n WHERE i NOT IN (SELECT sequence FROM event);
