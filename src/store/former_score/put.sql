INSERT INTO former_score
    (submission, slot, form, ordinal, row, label, version, evidence, verified, score, reason, event)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
ON CONFLICT (submission, slot)
DO UPDATE SET form = excluded.form, ordinal = excluded.ordinal, row = excluded.row, label = excluded.label,
              version = excluded.version, evidence = excluded.evidence, verified = excluded.verified,
              score = excluded.score, reason = excluded.reason, event = excluded.event;
