SELECT office IS NOT NULL FROM submission WHERE id = ?1;
