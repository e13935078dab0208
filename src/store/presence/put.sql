INSERT INTO presence (session, uid, account, host, process, beat, holds, since) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (session) DO UPDATE SET beat = excluded.beat, holds = excluded.holds, since = excluded.since;
