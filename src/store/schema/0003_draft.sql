-- Texts that were begun and are not recorded yet.

-- What an account is writing. Not part of the record: it may change without an event.
CREATE TABLE draft (
    uid        INTEGER NOT NULL,
    submission INTEGER NOT NULL REFERENCES submission (id),
    subject    TEXT NOT NULL,         -- JSON: a note on a target, a reason for findings
    text       TEXT NOT NULL,
    at         TEXT NOT NULL,         -- RFC 3339, local zone: when it was last kept
    PRIMARY KEY (uid, submission, subject)
) STRICT, WITHOUT ROWID;
