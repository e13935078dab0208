-- Names that reviewers confirmed to be of one unit.

-- A name that stands for another one; the other may stand for a third. Who and when are those of the event.
CREATE TABLE alias (
    key      TEXT PRIMARY KEY,        -- the name without spaces and widths
    name     TEXT NOT NULL,           -- as confirmed
    full_key TEXT NOT NULL,           -- the same of the name it stands for
    full     TEXT NOT NULL,
    event    INTEGER NOT NULL REFERENCES event (sequence),
    CHECK (key <> full_key)
) STRICT, WITHOUT ROWID;
