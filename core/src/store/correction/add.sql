INSERT INTO correction (id, name, body, told_at, next_try_at)
VALUES (:id, :name, :body, :told_at, :told_at)
