SELECT alias.name, alias.full, event.account, event.at
FROM alias
JOIN event ON event.sequence = alias.event
ORDER BY alias.full_key, alias.key;
