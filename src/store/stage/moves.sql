-- What came in and what moved a submission, in this version and those before it, oldest first: when, whether it came in,
-- the state then. A state that no record has any more is null.
SELECT event.at, event.action = 'import',
       (SELECT value ->> '$.after.state' FROM json_each(event.payload, '$.changes') WHERE value ->> '$.record' = 'stage')
FROM submission AS own
JOIN submission AS one
    ON one.id = own.id
    OR (own.unit_key <> '' AND one.unit_key = own.unit_key AND one.year IS own.year AND one.version < own.version)
JOIN event ON event.submission = one.id AND (event.action = 'import' OR instr(event.payload, '"record":"stage"') > 0)
WHERE own.id = ?1
ORDER BY event.sequence;
