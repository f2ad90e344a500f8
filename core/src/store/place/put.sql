INSERT INTO place (id, body) VALUES (:id, :body)
