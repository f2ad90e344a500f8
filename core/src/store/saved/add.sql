INSERT INTO saved (place_id, name, lon, lat, note, saved_at, rank)
VALUES (:place_id, :name, :lon, :lat, :note, :saved_at, (SELECT coalesce(max(rank), 0) + 1 FROM saved))
