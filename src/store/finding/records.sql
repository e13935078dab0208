SELECT finding.content, disposition.standing, disposition.reason, event.account, event.at
FROM finding
LEFT JOIN disposition
    ON disposition.submission = finding.submission AND disposition.fingerprint = finding.fingerprint
LEFT JOIN event ON event.sequence = disposition.event
WHERE finding.submission = ?1
ORDER BY finding.position;
