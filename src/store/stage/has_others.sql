-- Whether another account has recorded anything.
SELECT EXISTS (SELECT 1 FROM event WHERE uid < ?1) OR EXISTS (SELECT 1 FROM event WHERE uid > ?1);
