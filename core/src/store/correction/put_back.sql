INSERT OR IGNORE INTO correction (id, name, body, told_at, attempts, next_try_at, listed)
VALUES (:id, :name, :body, :told_at, :attempts, :told_at, :listed)
