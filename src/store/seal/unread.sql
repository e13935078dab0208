SELECT source, at, text FROM unread WHERE submission = ?1 ORDER BY position;
