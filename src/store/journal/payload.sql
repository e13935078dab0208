SELECT payload FROM event WHERE sequence = ?1;
