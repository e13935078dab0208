-- Review scores of the version before whose rows are not what they were.

-- A score that does not count: its row says something else now, or is not in this version. It is shown until a
-- reviewer scores the row again, as before or anew.
CREATE TABLE former_score (
    submission INTEGER NOT NULL REFERENCES submission (id),
    slot       TEXT NOT NULL,         -- what the row means, whatever its number
    form       TEXT NOT NULL,         -- kind
    ordinal    INTEGER,               -- with row: where it stands in this version; NULL where it does not
    row        TEXT,                  -- funds.total, indicators[i], items[i]
    label      TEXT NOT NULL,         -- what a reviewer calls the row
    version    INTEGER NOT NULL,      -- of the submission, that it was given on
    evidence   TEXT NOT NULL,         -- hash of what the row said then
    verified   TEXT,
    score      TEXT NOT NULL,
    reason     TEXT,
    event      INTEGER NOT NULL REFERENCES event (sequence), -- that gave it: who and when
    PRIMARY KEY (submission, slot)
) STRICT, WITHOUT ROWID;
