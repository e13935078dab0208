SELECT target, text, category, event FROM annotation WHERE submission = ?1 AND id = ?2;
