SELECT key, body FROM record
WHERE key >= :from AND key < :before
ORDER BY key
