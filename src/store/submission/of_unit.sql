-- All versions of a unit's submission for a year, in the order they came in.
SELECT id FROM submission WHERE unit_key = ?1 AND ifnull(year, 0) = ifnull(?2, 0) ORDER BY id;
