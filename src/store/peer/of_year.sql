SELECT unit_key, score, errors FROM peer WHERE year = ?1;
