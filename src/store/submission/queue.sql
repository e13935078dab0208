-- The latest version of each, unreviewed first, then by unit, the latest year before the others. ?1: with its sources and
-- gravest findings.
SELECT id, unit, year, version, initial, full_year, executed, stated_rate, computed_rate, self_score, review_score,
       errors, warnings, infos, open, confirmed, dismissed, clarify, rectified, imported_at,
       base_tables, self_evals, project_evals, narratives, reviewer,
       CASE WHEN ?1 THEN gravest ELSE '[]' END,
       CASE WHEN ?1 THEN (SELECT json_group_array(path ORDER BY position) FROM source WHERE source.submission = submission.id)
            ELSE '[]' END,
       (SELECT json_array(
            state, due, (SELECT account FROM event WHERE sequence = approval), former,
            (SELECT at FROM event WHERE sequence = clock)
        ) FROM stage WHERE stage.submission = submission.id)
FROM submission
WHERE superseded_by IS NULL
ORDER BY open = 0, unit_key, year DESC, id;
