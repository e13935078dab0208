-- Each with who wrote it first, and who changed it last where somebody did.
SELECT annotation.id, annotation.target, annotation.text, annotation.category,
       ifnull(made.account, last.account), ifnull(made.at, last.at),
       iif(annotation.event = annotation.id, '', last.account), iif(annotation.event = annotation.id, '', last.at)
FROM annotation
JOIN event AS last ON last.sequence = annotation.event
LEFT JOIN event AS made ON made.sequence = annotation.id
WHERE annotation.submission = ?1
ORDER BY annotation.id;
