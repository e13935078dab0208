SELECT review_score.form, review_score.ordinal, review_score.row, review_score.verified, review_score.score,
       review_score.reason, event.account, event.at
FROM review_score JOIN event ON event.sequence = review_score.event
WHERE review_score.submission = ?1
ORDER BY review_score.form, review_score.ordinal, review_score.row;
