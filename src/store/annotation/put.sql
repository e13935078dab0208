INSERT INTO annotation (id, submission, target, text, category, event) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (id) DO UPDATE
SET target = excluded.target, text = excluded.text, category = excluded.category, event = excluded.event;
