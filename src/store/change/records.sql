SELECT (SELECT count(*) FROM disposition) + (SELECT count(*) FROM suspended) + (SELECT count(*) FROM past)
     + (SELECT count(*) FROM annotation) + (SELECT count(*) FROM review_score) + (SELECT count(*) FROM correction);
