-- By which limits and rules the findings of a submission were made.

-- What differed from the program as it comes, a line each. A submission without a row was checked by it as it comes.
-- Where settings say something else now, the findings are made anew when the submission is opened: then finding and
-- checks are replaced, and an event says what is new and what is gone.
CREATE TABLE policy (
    submission INTEGER PRIMARY KEY REFERENCES submission (id),
    said       TEXT NOT NULL          -- R006.low = 70, A005 off: reason
) STRICT;
