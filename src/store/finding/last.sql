SELECT ifnull(max(position), 0) FROM finding WHERE submission = ?1;
