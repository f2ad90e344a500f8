-- The one series of editions this database publishes. Named once, kept for good.
CREATE TABLE series (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    guide TEXT NOT NULL UNIQUE
) STRICT;

-- The catalogue as it was last imported; becomes the next edition.
CREATE TABLE working_place (
    place_id TEXT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE edition (
    guide TEXT NOT NULL REFERENCES series (guide),
    edition INTEGER NOT NULL CHECK (edition > 0),
    published_ms INTEGER NOT NULL,
    places INTEGER NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (guide, edition)
) STRICT, WITHOUT ROWID;

-- The text of a place from this edition on, until its next row. NULL: gone from this edition on.
CREATE TABLE place_version (
    guide TEXT NOT NULL,
    place_id TEXT NOT NULL,
    edition INTEGER NOT NULL,
    body TEXT,
    PRIMARY KEY (guide, place_id, edition),
    FOREIGN KEY (guide, edition) REFERENCES edition (guide, edition)
) STRICT, WITHOUT ROWID;

-- Devices and caches keep what they were once told: a published edition never changes.
CREATE TRIGGER series_is_final BEFORE UPDATE ON series
BEGIN SELECT raise(ABORT, 'the series keeps its name'); END;
CREATE TRIGGER series_stays BEFORE DELETE ON series
BEGIN SELECT raise(ABORT, 'the series keeps its name'); END;
CREATE TRIGGER edition_is_final BEFORE UPDATE ON edition
BEGIN SELECT raise(ABORT, 'editions are immutable'); END;
CREATE TRIGGER edition_stays BEFORE DELETE ON edition
BEGIN SELECT raise(ABORT, 'editions are immutable'); END;
CREATE TRIGGER place_version_is_final BEFORE UPDATE ON place_version
BEGIN SELECT raise(ABORT, 'editions are immutable'); END;
CREATE TRIGGER place_version_stays BEFORE DELETE ON place_version
BEGIN SELECT raise(ABORT, 'editions are immutable'); END;
