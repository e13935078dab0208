UPDATE submission SET gravest = ?2 WHERE id = ?1;
