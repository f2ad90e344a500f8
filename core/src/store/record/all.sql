-- Every record of the edition in byte order of the keys, wherever it lies.
SELECT 'place/' || id AS key, body FROM place
UNION ALL
SELECT key, body FROM record
ORDER BY key
