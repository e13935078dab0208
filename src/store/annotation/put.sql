INSERT INTO annotation (id, submission, target, text, event) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (id) DO UPDATE SET target = excluded.target, text = excluded.text, event = excluded.event;
