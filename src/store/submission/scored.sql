SELECT id, review_score FROM submission
WHERE review_score <> '' OR EXISTS (SELECT 1 FROM review_score WHERE review_score.submission = submission.id);
