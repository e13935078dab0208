-- What a submission is compared with: what its peers claim, and a sample of their passages.
--
-- Made from submissions and their findings, and no part of the record. Only the latest version of a submission that
-- names its unit and year has rows.

-- What one unit claims for one year.
CREATE TABLE peer (
    submission INTEGER PRIMARY KEY REFERENCES submission (id),
    year       INTEGER NOT NULL,
    unit_key   TEXT NOT NULL,         -- as in submission
    score      TEXT,                  -- the self-score, a decimal; null where it is none from 0 to 100
    errors     INTEGER NOT NULL       -- findings of severity error
) STRICT;
CREATE INDEX peer_of_year ON peer (year, unit_key, score, errors);

-- Passages of reports by content: two reports that share a long passage share a sample of it.
CREATE TABLE sample (
    year       INTEGER NOT NULL,
    hash       INTEGER NOT NULL,      -- of 20 letters, chosen among 32 in a row
    submission INTEGER NOT NULL REFERENCES peer (submission),
    PRIMARY KEY (year, hash, submission)
) STRICT, WITHOUT ROWID;
CREATE INDEX sample_of ON sample (submission);

-- Submissions from before these tables, taken in with the next import.
CREATE TABLE unsampled (
    submission INTEGER PRIMARY KEY REFERENCES submission (id)
) STRICT;
INSERT INTO unsampled (submission)
SELECT id FROM submission WHERE superseded_by IS NULL AND unit_key <> '' AND year IS NOT NULL;
