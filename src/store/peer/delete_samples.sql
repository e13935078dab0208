DELETE FROM sample WHERE submission = ?1;
