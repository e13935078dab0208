-- Values that the program read wrongly and a reviewer reads otherwise.

-- A reviewer's reading of a field, beside the submission, which stays as it was read. Findings, checks and the queue's
-- figures are those of the submission with its corrections.
CREATE TABLE correction (
    submission INTEGER NOT NULL REFERENCES submission (id),
    form       TEXT NOT NULL,
    ordinal    INTEGER NOT NULL,
    field      TEXT NOT NULL,         -- path: funds.total.executed
    label      TEXT NOT NULL,         -- what a reviewer calls the field
    written    TEXT NOT NULL,         -- the text as the program read it
    text       TEXT NOT NULL,         -- the text as the reviewer reads it; empty where nothing is filled in
    reason     TEXT,
    event      INTEGER NOT NULL REFERENCES event (sequence),
    PRIMARY KEY (submission, form, ordinal, field)
) STRICT, WITHOUT ROWID;
