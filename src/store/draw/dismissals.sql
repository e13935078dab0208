-- The findings of the latest draw of dismissals that are still there, by rule, unit and place.
SELECT submission.id, submission.unit, submission.year, finding.content,
       disposition.standing, disposition.reason, event.account, event.at,
       second_look.upheld, second_look.reason, looked.account, looked.at,
       second_look.event > ifnull(disposition.event, 0),
       CASE looked.action WHEN 'overturn' THEN (
           SELECT account FROM event AS made WHERE made.sequence = looked.payload ->> '$.changes[0].before.event'
       ) END,
       CASE looked.action WHEN 'overturn' THEN looked.payload ->> '$.changes[0].before.reason' END
FROM draw
JOIN json_each(draw.members) AS member
JOIN submission ON submission.id = member.value ->> 'submission'
JOIN finding ON finding.submission = submission.id AND finding.fingerprint = member.value ->> 'finding'
LEFT JOIN disposition
    ON disposition.submission = finding.submission AND disposition.fingerprint = finding.fingerprint
LEFT JOIN event ON event.sequence = disposition.event
LEFT JOIN second_look
    ON second_look.submission = finding.submission AND second_look.fingerprint = finding.fingerprint
LEFT JOIN event AS looked ON looked.sequence = second_look.event
WHERE draw.pool = 'dismissals'
ORDER BY finding.rule, submission.unit, submission.year, submission.id, finding.position;
