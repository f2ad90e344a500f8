INSERT INTO favourite (place_id, marked_at) VALUES (:id, :at) ON CONFLICT (place_id) DO NOTHING
