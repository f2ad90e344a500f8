INSERT INTO place_search (rowid, name, alias, kind, address, description)
VALUES (:number, :name, :alias, :kind, :address, :description)
