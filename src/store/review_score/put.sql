INSERT INTO review_score (submission, form, ordinal, row, verified, score, reason, event)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (submission, form, ordinal, row)
DO UPDATE SET verified = excluded.verified, score = excluded.score, reason = excluded.reason, event = excluded.event;
