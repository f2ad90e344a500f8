SELECT number, id, body FROM place ORDER BY id
