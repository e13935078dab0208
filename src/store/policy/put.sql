INSERT INTO policy (submission, said) VALUES (?1, ?2)
ON CONFLICT (submission) DO UPDATE SET said = excluded.said;
