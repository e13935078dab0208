DELETE FROM unsampled WHERE submission = ?1;
