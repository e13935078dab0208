-- What the reviewer writes in place of the program's words.

-- A passage of the memo in the reviewer's own words, and the number that the memo bears.
CREATE TABLE rewording (
    submission INTEGER NOT NULL REFERENCES submission (id),
    passage    TEXT NOT NULL,         -- which of the letter: 9c4e.../problem, outcome, number
    machine    TEXT NOT NULL,         -- the program's words when it was written
    text       TEXT NOT NULL,         -- the reviewer's
    event      INTEGER NOT NULL REFERENCES event (sequence),
    PRIMARY KEY (submission, passage)
) STRICT, WITHOUT ROWID;
