-- What moves a submission through the work is found without reading all of the journal, and so is whether more
-- than one account has recorded anything.

-- What came in, and what moved: from these the deadlines are counted.
CREATE INDEX event_moves ON event (submission, sequence)
WHERE action = 'import' OR instr(payload, '"record":"stage"') > 0;

CREATE INDEX event_by ON event (uid);
