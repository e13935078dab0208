SELECT bytes FROM original WHERE digest = ?1;
