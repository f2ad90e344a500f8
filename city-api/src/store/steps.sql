-- What happened to each place between edition ?2 (0: nothing yet) and edition ?3, a page of it.
WITH upto AS (
    SELECT version.place_id, version.body, version.edition
    FROM place_version AS version
    WHERE version.guide = ?1
      AND version.edition = (
          SELECT max(newest.edition) FROM place_version AS newest
          WHERE newest.guide = ?1 AND newest.place_id = version.place_id AND newest.edition <= ?3)
), steps AS (
    SELECT upto.place_id, upto.body, (
        SELECT earlier.body FROM place_version AS earlier
        WHERE earlier.guide = ?1 AND earlier.place_id = upto.place_id AND earlier.edition <= ?2
        ORDER BY earlier.edition DESC LIMIT 1) AS body_before
    FROM upto
    WHERE upto.edition > ?2
)
SELECT place_id, body FROM steps
WHERE body IS NOT body_before
ORDER BY place_id
LIMIT ?4 OFFSET ?5
