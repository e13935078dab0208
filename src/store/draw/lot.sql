SELECT draw.seed, draw.total, json_array_length(draw.members), event.account, event.at
FROM draw
JOIN event ON event.sequence = draw.event
WHERE draw.pool = ?1;
