-- Findings of a rule (?1) in the latest versions of other units than that of a submission (?2): those of its year first,
-- then the newest; at most ?3.
WITH own AS (SELECT unit_key, year FROM submission WHERE id = ?2),
chosen AS (
    SELECT finding.id, submission.id AS submission, submission.unit, submission.year
    FROM finding
    JOIN submission ON submission.id = finding.submission
    JOIN own
    WHERE finding.rule = ?1 AND submission.superseded_by IS NULL AND submission.id <> ?2
        AND (submission.unit_key <> own.unit_key OR submission.unit_key = '')
    ORDER BY submission.year IS NOT own.year, submission.id DESC, finding.id
    LIMIT ?3
)
SELECT chosen.submission, chosen.unit, chosen.year, finding.content,
       disposition.standing, disposition.reason, event.account, event.at,
       second_look.upheld, second_look.reason, looked.account, looked.at,
       second_look.event > ifnull(disposition.event, 0),
       CASE looked.action WHEN 'overturn' THEN (
           SELECT account FROM event AS made WHERE made.sequence = looked.payload ->> '$.changes[0].before.event'
       ) END,
       CASE looked.action WHEN 'overturn' THEN looked.payload ->> '$.changes[0].before.reason' END
FROM chosen
JOIN finding ON finding.id = chosen.id
LEFT JOIN disposition
    ON disposition.submission = finding.submission AND disposition.fingerprint = finding.fingerprint
LEFT JOIN event ON event.sequence = disposition.event
LEFT JOIN second_look
    ON second_look.submission = finding.submission AND second_look.fingerprint = finding.fingerprint
LEFT JOIN event AS looked ON looked.sequence = second_look.event
JOIN own
ORDER BY chosen.year IS NOT own.year, chosen.submission DESC, chosen.id;
