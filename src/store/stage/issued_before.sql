-- The last memo that went out on these versions before an event, with the version it was on.
SELECT event.at, event.payload, filed.version
FROM event
JOIN submission AS filed ON filed.id = event.submission
WHERE event.submission IN (SELECT value FROM json_each(?1)) AND event.action = 'issue' AND event.sequence < ?2
ORDER BY event.sequence DESC
LIMIT 1;
