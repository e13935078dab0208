SELECT annotation.id, annotation.target, annotation.text, annotation.category, event.account, event.at
FROM annotation JOIN event ON event.sequence = annotation.event
WHERE annotation.submission = ?1
ORDER BY annotation.id;
