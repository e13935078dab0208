-- Brings the sums of a submission up to date with its findings and decisions. Notes (info) need no decision.
UPDATE submission
SET (errors, warnings, infos, open, confirmed, dismissed, clarify, rectified) = (
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
        WHERE finding.submission = ?1
    ),
    reviewer = ifnull((
        SELECT account FROM event WHERE sequence = (
            SELECT max(event) FROM (
                SELECT event FROM disposition WHERE submission = ?1
                UNION ALL
                SELECT event FROM review_score WHERE submission = ?1
            )
        )
    ), ''),
    review_score = ?2
WHERE id = ?1;
