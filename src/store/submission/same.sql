-- The latest version of a unit and year, where it has the very content: an earlier version that comes in
-- again after another one is a version of its own. Submissions that name no unit are told by their content.
SELECT id FROM (
    SELECT id, digest FROM submission
    WHERE unit_key = ?2 AND ifnull(year, 0) = ifnull(?3, 0) AND unit_key <> ''
    ORDER BY version DESC LIMIT 1
)
WHERE digest = ?1
UNION ALL
SELECT id FROM (SELECT id FROM submission WHERE digest = ?1 AND unit_key = '' AND ?2 = '' AND year IS ?3 ORDER BY id LIMIT 1);
