-- Whether anything is decided or scored.
SELECT EXISTS (SELECT 1 FROM disposition WHERE submission = ?1)
    OR EXISTS (SELECT 1 FROM review_score WHERE submission = ?1);
