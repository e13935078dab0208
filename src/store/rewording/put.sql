INSERT INTO rewording (submission, passage, machine, text, event)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (submission, passage)
DO UPDATE SET machine = excluded.machine, text = excluded.text, event = excluded.event;
