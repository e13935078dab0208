-- The latest version of each, unreviewed first, then by unit, the latest year before the others. ?1: with its sources and
-- gravest findings.
SELECT id, unit, year, version, initial, full_year, executed, stated_rate, computed_rate, self_score, review_score,
       errors, warnings, infos, open, confirmed, dismissed, clarify, rectified, imported_at,
       base_tables, self_evals, project_evals, narratives, reviewer,
       CASE WHEN ?1 THEN gravest ELSE '[]' END,
       CASE WHEN ?1 THEN (SELECT json_group_array(path ORDER BY position) FROM source WHERE source.submission = submission.id)
            ELSE '[]' END,
       (SELECT json_array(
            state, due, (SELECT account FROM event WHERE sequence = approval), former
        ) FROM stage WHERE stage.submission = submission.id),
       superseded_by IS NOT NULL,
       (SELECT json_group_array(json_array(event.at, json(iif(event.action = 'import', 'true', 'false')), (
            SELECT value ->> '$.after.state' FROM json_each(event.payload, '$.changes') WHERE value ->> '$.record' = 'stage'
        )) ORDER BY event.sequence)
        FROM submission AS one
        JOIN event ON event.submission = one.id AND (event.action = 'import' OR instr(event.payload, '"record":"stage"') > 0)
        WHERE (submission.version > 1 OR EXISTS (SELECT 1 FROM stage WHERE stage.submission = submission.id))
          AND (one.id = submission.id
               OR (submission.unit_key <> '' AND one.unit_key = submission.unit_key AND one.year IS submission.year
                   AND one.version < submission.version)))
FROM submission
WHERE superseded_by IS NULL
ORDER BY open = 0, unit_key, year DESC, id;
