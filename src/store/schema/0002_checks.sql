-- Why a rule did not fire: every relation that was judged, the good ones too.

-- The relations of one submission as one compressed value: they are only ever read together. A submission from before
-- this table has no row.
CREATE TABLE checks (
    submission INTEGER PRIMARY KEY REFERENCES submission (id),
    content    BLOB NOT NULL          -- zlib of a JSON array: rule, verdict, form, ordinal, field, label, operands, formula, finding
) STRICT;
