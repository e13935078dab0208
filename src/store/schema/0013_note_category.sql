-- What notes are about.

-- data, base, evidence or wording; null where the reviewer did not say.
ALTER TABLE annotation ADD COLUMN category TEXT CHECK (category IN ('data', 'base', 'evidence', 'wording'));
