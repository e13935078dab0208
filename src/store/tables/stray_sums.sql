-- What submission/renew.sql writes, compared. The review score is a sum over forms and is compared by the desk.
SELECT id FROM submission
WHERE (errors, warnings, infos, open, confirmed, dismissed, clarify, rectified) IS NOT (
        SELECT count(*) FILTER (WHERE finding.severity = 'error'),
               count(*) FILTER (WHERE finding.severity = 'warning'),
               count(*) FILTER (WHERE finding.severity = 'info'),
               count(*) FILTER (WHERE finding.severity <> 'info' AND disposition.standing IS NULL),
               count(*) FILTER (WHERE disposition.standing = 'confirmed'),
               count(*) FILTER (WHERE disposition.standing = 'dismissed'),
               count(*) FILTER (WHERE disposition.standing = 'clarify'),
               count(*) FILTER (WHERE disposition.standing = 'rectified')
        FROM finding
        LEFT JOIN disposition
            ON disposition.submission = finding.submission AND disposition.fingerprint = finding.fingerprint
        WHERE finding.submission = submission.id
    )
   OR reviewer <> ifnull((
        SELECT account FROM event WHERE sequence = (
            SELECT max(event) FROM (
                SELECT event FROM disposition WHERE disposition.submission = submission.id
                UNION ALL
                SELECT event FROM review_score WHERE review_score.submission = submission.id
            )
        )
    ), '')
LIMIT 1;
