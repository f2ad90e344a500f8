INSERT INTO told (notice_id, issued) VALUES (:id, :issued)
ON CONFLICT (notice_id) DO UPDATE SET issued = excluded.issued WHERE excluded.issued > told.issued
