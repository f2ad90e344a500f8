-- What the visitor keeps: places of the guide and spots of their own, each with an optional note. Takes the place
-- of the plain marks.

CREATE TABLE saved (
    number INTEGER PRIMARY KEY,
    -- Absent for a spot of the visitor's own.
    place_id TEXT UNIQUE,
    -- Of a place: its Vietnamese name when it was saved, for the case that the city drops it; may be empty.
    name TEXT NOT NULL,
    -- Degrees; absent for a place whose position is not known.
    lon REAL,
    lat REAL,
    note TEXT NOT NULL DEFAULT '',
    -- Milliseconds since 1970, UTC.
    saved_at INTEGER NOT NULL,
    -- The visitor's own order, the greatest first.
    rank INTEGER NOT NULL,
    CHECK ((lon IS NULL) = (lat IS NULL)),
    CHECK (place_id IS NOT NULL OR lon IS NOT NULL)
) STRICT;

CREATE INDEX saved_rank ON saved (rank);

-- Newest first, as marks were shown. Names and positions are filled in from the places when the database is opened:
-- the browser's SQLite has no JSON.
INSERT INTO saved (place_id, name, saved_at, rank)
SELECT place_id, '', marked_at, row_number() OVER (ORDER BY marked_at, place_id DESC) FROM favourite;

DROP TABLE favourite;
