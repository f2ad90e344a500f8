SELECT id, name, body, told_at, attempts, answer FROM correction
WHERE listed = 1 ORDER BY told_at DESC, id
