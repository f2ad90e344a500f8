SELECT
    age AS number, place_id, '' AS name, NULL AS lon, NULL AS lat, '' AS note,
    marked_at AS saved_at, age AS rank
FROM (SELECT place_id, marked_at, row_number() OVER (ORDER BY marked_at, place_id DESC) AS age FROM favourite)
ORDER BY rank DESC
