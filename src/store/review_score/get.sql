SELECT verified, score, reason, event FROM review_score
WHERE submission = ?1 AND form = ?2 AND ordinal = ?3 AND row = ?4;
