-- The submission that has come in place of one, and its version.
SELECT newer.id, newer.version FROM submission AS old
JOIN submission AS newer ON newer.id = old.superseded_by
WHERE old.id = ?1;
