SELECT passage, machine, text, account, at
FROM rewording JOIN event ON event.sequence = rewording.event
WHERE rewording.submission = ?1
ORDER BY passage;
