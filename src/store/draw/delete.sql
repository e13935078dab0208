DELETE FROM draw WHERE pool = ?1;
