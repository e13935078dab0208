-- Who is at work, and who has which submission in hand.

-- A workstation that is open. Not part of the record: it says what is so now, and changes without an event; only that
-- somebody takes a submission over from another is one.
CREATE TABLE presence (
    session TEXT PRIMARY KEY,         -- one process from its start to its end
    uid     INTEGER NOT NULL,
    account TEXT NOT NULL,
    host    TEXT NOT NULL,
    process INTEGER NOT NULL,
    beat    INTEGER NOT NULL,         -- its last sign of life, in seconds since 1970
    holds   INTEGER UNIQUE REFERENCES submission (id), -- under review there; nobody else's while the signs go on
    since   TEXT                      -- RFC 3339, local zone: when it was taken
) STRICT, WITHOUT ROWID;
