SELECT place_id FROM favourite ORDER BY marked_at DESC, place_id
