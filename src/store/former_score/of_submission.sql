SELECT former_score.form, former_score.ordinal, former_score.row, former_score.label, former_score.version,
       former_score.verified, former_score.score, former_score.reason, event.account, event.at
FROM former_score JOIN event ON event.sequence = former_score.event
WHERE former_score.submission = ?1
ORDER BY former_score.form, former_score.ordinal, former_score.row, former_score.slot;
