SELECT digest FROM original WHERE digest >= ?1 AND digest < ?1 || 'g' ORDER BY digest LIMIT 2;
