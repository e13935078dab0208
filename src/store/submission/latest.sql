SELECT id, version FROM submission
WHERE unit_key = ?1 AND unit_key <> '' AND ifnull(year, 0) = ifnull(?2, 0)
ORDER BY version DESC LIMIT 1;
