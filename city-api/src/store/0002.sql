-- The feed carries records of several kinds, each under a key, `<kind>/<id>`.

-- What the ward offices entered stays: a place is the record `place/<id>`.
CREATE TABLE working_record (
    key TEXT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO working_record (key, body) SELECT 'place/' || place_id, body FROM working_place;
DROP TABLE working_place;

-- The editions do not stay. An edition is told by its digest, and the digest is now over keys: the old editions would
-- have to be changed, which nobody may, or be served under digests that do not fit. So this database begins a new
-- series (it is named when the database is next opened). A device compares editions only within a series and fetches
-- the first of the new one whole.
DROP TABLE place_version;
DROP TABLE edition;
DROP TABLE series;

CREATE TABLE series (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    guide TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE edition (
    guide TEXT NOT NULL REFERENCES series (guide),
    edition INTEGER NOT NULL CHECK (edition > 0),
    published_ms INTEGER NOT NULL,
    records INTEGER NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (guide, edition)
) STRICT, WITHOUT ROWID;

-- The text of a record from this edition on, until its next row. NULL: gone from this edition on.
CREATE TABLE record_version (
    guide TEXT NOT NULL,
    key TEXT NOT NULL,
    edition INTEGER NOT NULL,
    body TEXT,
    PRIMARY KEY (guide, key, edition),
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
CREATE TRIGGER record_version_is_final BEFORE UPDATE ON record_version
BEGIN SELECT raise(ABORT, 'editions are immutable'); END;
CREATE TRIGGER record_version_stays BEFORE DELETE ON record_version
BEGIN SELECT raise(ABORT, 'editions are immutable'); END;
