-- What was written on the earlier versions of a submission.
SELECT annotation.id, annotation.target, annotation.text, annotation.category,
       ifnull(made.account, last.account), ifnull(made.at, last.at),
       iif(annotation.event = annotation.id, '', last.account), iif(annotation.event = annotation.id, '', last.at),
       earlier.version, earlier.id
FROM submission AS present
JOIN submission AS earlier
    ON earlier.unit_key = present.unit_key AND earlier.year IS present.year AND earlier.version < present.version
JOIN annotation ON annotation.submission = earlier.id
JOIN event AS last ON last.sequence = annotation.event
LEFT JOIN event AS made ON made.sequence = annotation.id
WHERE present.id = ?1 AND present.unit_key <> ''
ORDER BY annotation.id;
