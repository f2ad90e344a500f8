UPDATE saved SET name = :name, lon = :lon, lat = :lat WHERE number = :number
