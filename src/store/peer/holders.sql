SELECT peer.submission, peer.unit_key
FROM sample JOIN peer ON peer.submission = sample.submission
WHERE sample.year = ?1 AND sample.hash = ?2 AND peer.unit_key <> ?3
LIMIT ?4;
