SELECT sequence, action, submission, payload FROM event ORDER BY sequence;
