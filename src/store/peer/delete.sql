DELETE FROM peer WHERE submission = ?1;
