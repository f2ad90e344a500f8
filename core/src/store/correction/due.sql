-- The oldest first. One that is put off further than anything ever is was put off by a clock that was wrong.
SELECT id, body, attempts FROM correction
WHERE answer IS NULL AND (next_try_at <= :now OR next_try_at > :now + :longest)
ORDER BY told_at, id LIMIT 1
