-- Who supervises the unit, for a draw by strata.

-- As the first form that names one writes it, corrections in place; empty where none does. Null where no event since
-- this version has made the findings anew: then the forms say it.
ALTER TABLE submission ADD COLUMN office TEXT;
