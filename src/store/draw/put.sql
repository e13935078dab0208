INSERT INTO draw (pool, seed, population, total, members, event) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (pool)
DO UPDATE SET seed = excluded.seed, population = excluded.population, total = excluded.total,
    members = excluded.members, event = excluded.event;
