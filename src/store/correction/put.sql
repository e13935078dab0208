INSERT INTO correction (submission, form, ordinal, field, label, written, text, reason, event)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT (submission, form, ordinal, field)
DO UPDATE SET label = excluded.label, written = excluded.written, text = excluded.text, reason = excluded.reason,
              event = excluded.event;
