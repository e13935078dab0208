-- What was written on the earlier versions of a submission.
SELECT annotation.id, annotation.target, annotation.text, annotation.category, event.account, event.at, earlier.version,
       earlier.id
FROM submission AS present
JOIN submission AS earlier
    ON earlier.unit_key = present.unit_key AND earlier.year IS present.year AND earlier.version < present.version
JOIN annotation ON annotation.submission = earlier.id
JOIN event ON event.sequence = annotation.event
WHERE present.id = ?1 AND present.unit_key <> ''
ORDER BY annotation.id;
