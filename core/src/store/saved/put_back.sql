INSERT INTO saved (number, place_id, name, lon, lat, note, saved_at, rank)
VALUES (
    CASE WHEN EXISTS (SELECT 1 FROM saved WHERE number = :number) THEN NULL ELSE :number END,
    :place_id, :name, :lon, :lat, :note, :saved_at, :rank
)
ON CONFLICT (place_id) DO NOTHING
