-- Draws and second looks.

-- The latest draw of each pool; earlier ones stand in the journal.
CREATE TABLE draw (
    pool       TEXT PRIMARY KEY CHECK (pool IN ('submissions', 'dismissals')),
    seed       TEXT NOT NULL,
    population TEXT NOT NULL,         -- digest of what it was drawn from
    total      INTEGER NOT NULL,      -- how many that were
    members    TEXT NOT NULL CHECK (json_valid(members)), -- [{"submission": 3, "finding": "9c4e..."}]
    event      INTEGER NOT NULL REFERENCES event (sequence)
) STRICT, WITHOUT ROWID;

-- What another account said of the dismissal of a finding, last. Who and when are those of the event.
CREATE TABLE second_look (
    submission  INTEGER NOT NULL REFERENCES submission (id),
    fingerprint TEXT NOT NULL,
    rule        TEXT NOT NULL,
    upheld      INTEGER NOT NULL CHECK (upheld IN (0, 1)),
    reason      TEXT,
    event       INTEGER NOT NULL REFERENCES event (sequence),
    PRIMARY KEY (submission, fingerprint)
) STRICT, WITHOUT ROWID;

-- Those of older journals, which have a finding and its rule only.
INSERT OR REPLACE INTO second_look (submission, fingerprint, rule, upheld, event)
SELECT submission, payload ->> '$.digests[0]', payload ->> '$.digests[1]', action = 'uphold', sequence
FROM event
WHERE action IN ('uphold', 'overturn')
ORDER BY sequence;
