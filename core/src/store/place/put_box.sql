INSERT INTO place_box (number, west, east, south, north) VALUES (:number, :lon, :lon, :lat, :lat)
