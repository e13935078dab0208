SELECT 1 FROM original WHERE digest = ?1;
