-- The review database, first version.
--
-- Three kinds of table. What was received never changes: original, submission, source, form, unread, finding.
-- What a reviewer decided is the present state: disposition, annotation, review_score.
-- Why the state is as it is stands in event, which only grows; state and event change together.

-- The bytes of a file as received, kept once however often the file comes in.
CREATE TABLE original (
    digest TEXT PRIMARY KEY,          -- SHA-256 of the bytes, 64 lower-case hexadecimal digits
    size   INTEGER NOT NULL,          -- bytes before compression
    bytes  BLOB NOT NULL              -- zlib
) STRICT;

-- What one unit filed for one fiscal year. Other content of the same unit and year is a new version, beside the old.
CREATE TABLE submission (
    id            INTEGER PRIMARY KEY,
    unit          TEXT NOT NULL,      -- as written; empty where no form names it
    unit_key      TEXT NOT NULL,      -- without spaces and widths: what makes two spellings one unit
    year          INTEGER,            -- fiscal year; null where no form names it
    version       INTEGER NOT NULL CHECK (version >= 1),
    digest        TEXT NOT NULL,      -- over the digests of its sources, in no order
    imported_at   TEXT NOT NULL,      -- RFC 3339, local zone
    superseded_by INTEGER REFERENCES submission (id),
    notices       TEXT NOT NULL,      -- JSON array of texts in both languages
    -- What the queue shows of its self-evaluation form: texts as written, the computed rate beside the stated one.
    initial       TEXT NOT NULL,
    full_year     TEXT NOT NULL,
    executed      TEXT NOT NULL,
    stated_rate   TEXT NOT NULL,
    computed_rate TEXT NOT NULL,
    self_score    TEXT NOT NULL,
    gravest       TEXT NOT NULL,      -- JSON array of [rule, severity, message], at most five
    base_tables   INTEGER NOT NULL,
    self_evals    INTEGER NOT NULL,
    project_evals INTEGER NOT NULL,
    narratives    INTEGER NOT NULL,
    -- Sums over finding, disposition and review_score, renewed with every change of these.
    errors        INTEGER NOT NULL DEFAULT 0,
    warnings      INTEGER NOT NULL DEFAULT 0,
    infos         INTEGER NOT NULL DEFAULT 0,
    open          INTEGER NOT NULL DEFAULT 0, -- undecided errors and warnings
    confirmed     INTEGER NOT NULL DEFAULT 0,
    dismissed     INTEGER NOT NULL DEFAULT 0,
    clarify       INTEGER NOT NULL DEFAULT 0,
    rectified     INTEGER NOT NULL DEFAULT 0,
    review_score  TEXT NOT NULL DEFAULT '',
    reviewer      TEXT NOT NULL DEFAULT ''    -- account of the last decision or score
) STRICT;
-- A submission that names no unit is never another version of one that names none either.
CREATE UNIQUE INDEX submission_version ON submission (unit_key, ifnull(year, 0), version) WHERE unit_key <> '';
CREATE INDEX submission_content ON submission (digest);
CREATE INDEX submission_queue ON submission (open = 0, unit_key, year DESC, id) WHERE superseded_by IS NULL;

-- One file of a submission, in the order received.
CREATE TABLE source (
    submission INTEGER NOT NULL REFERENCES submission (id),
    position   INTEGER NOT NULL,
    path       TEXT NOT NULL,         -- as given; for people only
    digest     TEXT NOT NULL REFERENCES original (digest),
    format     TEXT NOT NULL,         -- txt, docx, xlsx: by content
    PRIMARY KEY (submission, position)
) STRICT, WITHOUT ROWID;

-- One recognised form. Its fields are one compressed value: a form is only ever read whole, and a row a field
-- would make the database some twenty times as large.
CREATE TABLE form (
    id         INTEGER PRIMARY KEY,
    submission INTEGER NOT NULL REFERENCES submission (id),
    position   INTEGER NOT NULL,      -- reading order within the submission
    kind       TEXT NOT NULL,
    ordinal    INTEGER NOT NULL,      -- from 1 within its kind
    title      TEXT NOT NULL,
    source     TEXT NOT NULL,
    fields     BLOB NOT NULL          -- zlib of a JSON array: path, row, column, raw, reading, at
) STRICT;
CREATE INDEX form_of ON form (submission, kind, ordinal);

-- Text of a table cell that no form took.
CREATE TABLE unread (
    submission INTEGER NOT NULL REFERENCES submission (id),
    position   INTEGER NOT NULL,
    source     TEXT NOT NULL,
    at         TEXT NOT NULL,         -- JSON place
    text       TEXT NOT NULL,
    PRIMARY KEY (submission, position)
) STRICT, WITHOUT ROWID;

-- What a rule said of a submission when it came in.
CREATE TABLE finding (
    id            INTEGER PRIMARY KEY,
    submission    INTEGER NOT NULL REFERENCES submission (id),
    position      INTEGER NOT NULL,   -- errors first, then reading order
    fingerprint   TEXT NOT NULL,      -- identity by meaning, the same in every version
    evidence_hash TEXT NOT NULL,      -- identity with the values it rests on
    rule          TEXT NOT NULL,
    severity      TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
    form          TEXT NOT NULL,
    ordinal       INTEGER NOT NULL,
    field         TEXT NOT NULL,
    content       BLOB NOT NULL       -- zlib of the whole finding as JSON
) STRICT;
CREATE UNIQUE INDEX finding_of ON finding (submission, fingerprint);

-- A reviewer's decision. No row means open. Who and when are those of the event.
CREATE TABLE disposition (
    submission  INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    standing    TEXT NOT NULL CHECK (standing IN ('confirmed', 'dismissed', 'clarify', 'rectified')),
    reason      TEXT,
    event       INTEGER NOT NULL REFERENCES event (sequence),
    PRIMARY KEY (submission, fingerprint),
    FOREIGN KEY (submission, fingerprint) REFERENCES finding (submission, fingerprint),
    CHECK (standing <> 'dismissed' OR reason IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- A reviewer's note. Its number is that of the event that made it.
CREATE TABLE annotation (
    id         INTEGER PRIMARY KEY,
    submission INTEGER NOT NULL REFERENCES submission (id),
    target     TEXT NOT NULL,         -- JSON: the submission, a form, a field or a finding
    text       TEXT NOT NULL,
    event      INTEGER NOT NULL REFERENCES event (sequence)
) STRICT;
CREATE INDEX annotation_of ON annotation (submission);

-- A reviewer's own score for a row of a form.
CREATE TABLE review_score (
    submission INTEGER NOT NULL REFERENCES submission (id),
    form       TEXT NOT NULL,
    ordinal    INTEGER NOT NULL,
    row        TEXT NOT NULL,         -- funds.total, indicators[3]
    verified   TEXT,                  -- the actual value as verified
    score      TEXT NOT NULL,         -- decimal
    reason     TEXT,
    event      INTEGER NOT NULL REFERENCES event (sequence),
    PRIMARY KEY (submission, form, ordinal, row)
) STRICT, WITHOUT ROWID;

-- Where an account stopped reading. Not part of the record: it may change without an event.
CREATE TABLE bookmark (
    uid         INTEGER PRIMARY KEY,
    submission  INTEGER NOT NULL REFERENCES submission (id),
    fingerprint TEXT NOT NULL         -- of the finding; empty where none was chosen
) STRICT;

-- The journal: everything that was ever done, each entry chained to the one before.
CREATE TABLE event (
    sequence   INTEGER PRIMARY KEY,   -- 1, 2, 3 without gaps
    previous   TEXT NOT NULL,         -- hash of the entry before; empty for the first
    hash       TEXT NOT NULL,         -- over all other columns
    at         TEXT NOT NULL,         -- RFC 3339, local zone
    uid        INTEGER NOT NULL,      -- of the operating system's account
    account    TEXT NOT NULL,
    action     TEXT NOT NULL,         -- import, dispose, annotate, score, undo ..
    submission INTEGER REFERENCES submission (id),
    payload    TEXT NOT NULL CHECK (json_valid(payload)) -- what was said, and each record before and after
) STRICT;
CREATE INDEX event_of ON event (submission, uid);

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN
    SELECT raise(ABORT, 'the journal only grows');
END;

CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN
    SELECT raise(ABORT, 'the journal only grows');
END;

-- Also what stops INSERT OR REPLACE where a connection has no recursive triggers.
CREATE TRIGGER event_follows_the_last BEFORE INSERT ON event
WHEN NEW.sequence IS NOT (SELECT ifnull(max(sequence), 0) + 1 FROM event)
  OR NEW.previous IS NOT ifnull((SELECT hash FROM event ORDER BY sequence DESC LIMIT 1), '')
BEGIN
    SELECT raise(ABORT, 'the journal only grows');
END;
