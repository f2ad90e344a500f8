DELETE FROM correction WHERE id IN (
    SELECT id FROM correction WHERE answer IS NOT NULL ORDER BY told_at DESC, id LIMIT -1 OFFSET :most
)
