SELECT digest FROM original ORDER BY digest;
