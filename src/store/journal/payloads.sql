SELECT sequence, submission, payload FROM event ORDER BY sequence;
