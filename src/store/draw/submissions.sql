-- The submissions of the latest draw, and the versions that came after them.
WITH RECURSIVE drawn (id) AS (
    SELECT member.value ->> 'submission'
    FROM draw
    JOIN json_each(draw.members) AS member
    WHERE draw.pool = 'submissions'
    UNION
    SELECT submission.superseded_by
    FROM drawn
    JOIN submission ON submission.id = drawn.id
    WHERE submission.superseded_by IS NOT NULL
)
SELECT id FROM drawn;
