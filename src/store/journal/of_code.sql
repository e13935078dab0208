SELECT sequence, at, uid, account, action, payload FROM event
WHERE substr(hash, 1, length(?1)) = ?1
ORDER BY sequence LIMIT 1;
