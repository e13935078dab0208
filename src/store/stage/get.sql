SELECT state, due, said, approval, former, issue, clock, event FROM stage WHERE submission = ?1;
