INSERT INTO stage (submission, state, due, said, approval, former, issue, clock, event)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT (submission)
DO UPDATE SET state = excluded.state, due = excluded.due, said = excluded.said, approval = excluded.approval,
              former = excluded.former, issue = excluded.issue, clock = excluded.clock, event = excluded.event;
