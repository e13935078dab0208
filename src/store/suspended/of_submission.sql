SELECT suspended.fingerprint, suspended.standing, suspended.reason, event.account, event.at
FROM suspended JOIN event ON event.sequence = suspended.event
WHERE suspended.submission = ?1;
