-- What became of the findings of the version before, and of what was decided on them.
--
-- From here on a submission's findings and relations are those of the last run of the rules over it: when the rules
-- change they are replaced, with an event.

-- A decision that does not stand: the values or the rule it speaks of have changed, or its finding is not in this
-- version. It is shown and counts for nothing until a reviewer takes it up or decides anew.
CREATE TABLE suspended (
    submission    INTEGER NOT NULL REFERENCES submission (id),
    fingerprint   TEXT NOT NULL,      -- of a finding of this version or of an earlier one
    standing      TEXT NOT NULL CHECK (standing IN ('confirmed', 'dismissed', 'clarify', 'rectified')),
    reason        TEXT,
    event         INTEGER NOT NULL REFERENCES event (sequence), -- that took it: who and when
    evidence_hash TEXT NOT NULL,      -- of the finding it was taken on
    revision      INTEGER NOT NULL,   -- of the rule it was taken on
    PRIMARY KEY (submission, fingerprint)
) STRICT, WITHOUT ROWID;

-- The findings that are new or rest on other values, and those that are gone. A first version has no row.
CREATE TABLE past (
    submission INTEGER PRIMARY KEY REFERENCES submission (id),
    content    BLOB NOT NULL          -- zlib of JSON: against, since by fingerprint, gone
) STRICT;
