DELETE FROM annotation WHERE submission = ?1 AND id = ?2;
