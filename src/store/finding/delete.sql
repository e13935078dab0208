DELETE FROM finding WHERE id = ?1;
