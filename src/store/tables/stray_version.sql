-- The versions of a unit for a year are 1, 2, 3 in the order they came in, each replaced by the next.
SELECT id FROM (
    SELECT id, version, superseded_by,
           row_number() OVER place AS counted,
           lead(id) OVER place AS next
    FROM submission
    WHERE unit_key <> ''
    WINDOW place AS (PARTITION BY unit_key, ifnull(year, 0) ORDER BY id)
)
WHERE version <> counted OR superseded_by IS NOT next
LIMIT 1;
