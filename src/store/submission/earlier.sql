-- The versions that came before a submission, of its unit and year.
SELECT earlier.id
FROM submission AS present
JOIN submission AS earlier
    ON earlier.unit_key = present.unit_key AND ifnull(earlier.year, 0) = ifnull(present.year, 0)
WHERE present.id = ?1 AND present.unit_key <> '' AND earlier.version < present.version
ORDER BY earlier.version;
