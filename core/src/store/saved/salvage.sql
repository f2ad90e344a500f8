SELECT number, place_id, name, lon, lat, note, saved_at, rank FROM saved NOT INDEXED
