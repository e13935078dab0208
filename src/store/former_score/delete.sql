DELETE FROM former_score WHERE submission = ?1 AND slot = ?2;
