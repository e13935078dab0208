SELECT content FROM checks WHERE submission = ?1;
