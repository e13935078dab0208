-- Every event, those of a submission one after the other, each oldest first. Those of none come first.
SELECT sequence, action, submission, payload FROM event ORDER BY submission, sequence;
