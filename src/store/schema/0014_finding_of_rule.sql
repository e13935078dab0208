-- The findings of one rule in all submissions, for a look at how it was decided on elsewhere.

CREATE INDEX finding_of_rule ON finding (rule, submission, fingerprint);
