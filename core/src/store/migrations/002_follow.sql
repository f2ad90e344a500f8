-- Following a city: what is on the device, what the last exchange said, and an update that is on its way.

CREATE TABLE follow (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    -- Whose publication the places are.
    origin TEXT NOT NULL DEFAULT 'none' CHECK (origin IN ('none', 'seed', 'city')),
    guide TEXT NOT NULL DEFAULT '',
    edition INTEGER NOT NULL DEFAULT 0,
    digest TEXT NOT NULL DEFAULT '',
    -- All times in milliseconds since 1970, UTC.
    published_at INTEGER,
    confirmed_at INTEGER,
    attempted_at INTEGER,
    -- Attempts since the last good one.
    attempts INTEGER NOT NULL DEFAULT 0,
    -- Of the manifest of exactly this edition.
    etag TEXT,
    -- JSON of the fault that ended the last attempt.
    fault TEXT,
    clock_off_ms INTEGER
) STRICT;

INSERT INTO follow (one, origin, guide, edition, digest, published_at)
SELECT
    1,
    CASE WHEN EXISTS (SELECT 1 FROM place) THEN 'seed' ELSE 'none' END,
    coalesce((SELECT value FROM meta WHERE key = 'guide'), ''),
    coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'edition'), 0),
    coalesce((SELECT value FROM meta WHERE key = 'digest'), ''),
    (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'published_at');

DELETE FROM meta WHERE key IN ('guide', 'edition', 'digest', 'published_at');

-- The edition that is being fetched; at most one row.
CREATE TABLE staging (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    guide TEXT NOT NULL,
    edition INTEGER NOT NULL,
    digest TEXT NOT NULL,
    -- The edition the first page starts from.
    after INTEGER NOT NULL,
    -- Cursor of the page to fetch next; absent when all are here.
    next TEXT,
    pages INTEGER NOT NULL DEFAULT 0,
    bytes INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE staged_change (
    seq INTEGER PRIMARY KEY,
    place_id TEXT NOT NULL,
    -- Absent: the place is dropped.
    body TEXT
) STRICT;
