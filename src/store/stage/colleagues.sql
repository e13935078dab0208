-- Whether another account did one of these actions on anything in the year before a moment.
SELECT 1 FROM event
WHERE uid <> ?1 AND at >= date(?2, '-1 year') AND action IN (SELECT value FROM json_each(?3))
LIMIT 1;
