INSERT INTO second_look (submission, fingerprint, rule, upheld, reason, event) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (submission, fingerprint)
DO UPDATE SET rule = excluded.rule, upheld = excluded.upheld, reason = excluded.reason, event = excluded.event;
