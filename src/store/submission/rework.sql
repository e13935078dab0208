-- What the queue shows of a submission whose readings were corrected, and who supervises its unit.
UPDATE submission
SET initial = ?2, full_year = ?3, executed = ?4, stated_rate = ?5, computed_rate = ?6, self_score = ?7, gravest = ?8,
    office = ?9
WHERE id = ?1;
