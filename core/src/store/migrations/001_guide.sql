-- The guide that is shipped with the program, and what the visitor keeps.

CREATE TABLE place (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    -- JSON, byte for byte as published: the edition's digest is over it.
    body TEXT NOT NULL
) STRICT;

-- Degrees. SQLite keeps 32-bit floats here and rounds boxes outwards, so this only narrows a search down.
CREATE VIRTUAL TABLE place_box USING rtree (number, west, east, south, north);

-- Here a search table was made, `place_search`, of FTS5, which browsers no longer have. What older devices have of it
-- is taken away in 007_search.sql.

CREATE TABLE favourite (
    place_id TEXT PRIMARY KEY,
    -- Milliseconds since 1970, UTC.
    marked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- guide, edition, digest, published_at: the publication the places are from.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
