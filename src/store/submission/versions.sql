-- All versions of the submission's unit and year, the latest first.
SELECT id, unit, year, version, initial, full_year, executed, stated_rate, computed_rate, self_score, review_score,
       errors, warnings, infos, open, confirmed, dismissed, clarify, rectified, imported_at,
       base_tables, self_evals, project_evals, narratives, reviewer, gravest,
       (SELECT json_group_array(path ORDER BY position) FROM source WHERE source.submission = submission.id),
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
WHERE id = ?1
   OR (unit_key <> '' AND (unit_key, ifnull(year, 0)) IN (SELECT unit_key, ifnull(year, 0) FROM submission WHERE id = ?1))
ORDER BY version DESC;
