-- What happened to each record between edition ?2 (0: nothing yet) and edition ?3, a page of it.
WITH upto AS (
    SELECT version.key, version.body, version.edition
    FROM record_version AS version
    WHERE version.guide = ?1
      AND version.edition = (
          SELECT max(newest.edition) FROM record_version AS newest
          WHERE newest.guide = ?1 AND newest.key = version.key AND newest.edition <= ?3)
), steps AS (
    SELECT upto.key, upto.body, (
        SELECT earlier.body FROM record_version AS earlier
        WHERE earlier.guide = ?1 AND earlier.key = upto.key AND earlier.edition <= ?2
        ORDER BY earlier.edition DESC LIMIT 1) AS body_before
    FROM upto
    WHERE upto.edition > ?2
)
SELECT key, body FROM steps
WHERE body IS NOT body_before
ORDER BY key
LIMIT ?4 OFFSET ?5
