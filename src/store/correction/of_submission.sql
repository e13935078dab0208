SELECT form, ordinal, field, label, written, text, reason, event, account, at
FROM correction JOIN event ON event.sequence = correction.event
WHERE correction.submission = ?1
ORDER BY form, ordinal, field;
