DELETE FROM sample;
DELETE FROM peer;
INSERT OR IGNORE INTO unsampled (submission)
SELECT id FROM submission WHERE superseded_by IS NULL AND unit_key <> '' AND year IS NOT NULL;
