DELETE FROM checks WHERE submission = ?1;
