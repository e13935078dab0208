INSERT INTO submission (
    unit, unit_key, year, version, digest, imported_at, notices,
    initial, full_year, executed, stated_rate, computed_rate, self_score, gravest,
    base_tables, self_evals, project_evals, narratives, office
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19);
