SELECT initial, full_year, executed, stated_rate, computed_rate, self_score, gravest, base_tables, self_evals, project_evals,
       narratives
FROM submission WHERE id = ?1;
