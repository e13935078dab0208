SELECT ifnull(max(sequence), 0) FROM event WHERE submission = ?1;
