SELECT seed, population, total, members, event FROM draw WHERE pool = ?1;
