SELECT content FROM past WHERE submission = ?1;
