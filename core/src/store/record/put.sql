INSERT OR REPLACE INTO record (key, body) VALUES (:key, :body)
