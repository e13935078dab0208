-- Where submissions stand in the work.

-- A submission that somebody has moved: handed up, approved, sent back, returned, issued, closed, or reopened by a change
-- after its approval. One without a row is received, or in review where something is decided or scored on it.
CREATE TABLE stage (
    submission INTEGER PRIMARY KEY REFERENCES submission (id),
    state      TEXT NOT NULL CHECK (state IN (
        'received', 'in_review', 'awaiting_approval', 'returned', 'issued', 'rectifying', 'closed'
    )),
    due        TEXT,                  -- the day that a paper told the unit, 2026-03-01; null where no paper did
    said       TEXT,                  -- why it was sent back
    approval   INTEGER REFERENCES event (sequence), -- that stands
    former     INTEGER REFERENCES event (sequence), -- the approval that a later change has ended
    issue      INTEGER REFERENCES event (sequence), -- by which the memo went out
    clock      INTEGER REFERENCES event (sequence), -- from which the deadline counts; null counts from the import
    event      INTEGER NOT NULL REFERENCES event (sequence) -- that moved it: who and when
) STRICT;
