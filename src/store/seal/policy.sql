SELECT said FROM policy WHERE submission = ?1;
