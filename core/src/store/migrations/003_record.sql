-- The feed carries records of several kinds; places keep their own tables.

CREATE TABLE record (
    -- <kind>/<id>; also of kinds that this program does not know.
    key TEXT PRIMARY KEY,
    -- JSON, byte for byte as published: the edition's digest is over it.
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- An update that was on its way is of the old format: thrown away.
DELETE FROM staging;
DROP TABLE staged_change;
CREATE TABLE staged_change (
    seq INTEGER PRIMARY KEY,
    -- Of the record, <kind>/<id>.
    key TEXT NOT NULL,
    -- Absent: the record is dropped.
    body TEXT
) STRICT;

-- The digest is now over keys, so the old one says nothing; without it the next sync or seed brings the guide whole.
UPDATE follow SET digest = '', etag = NULL;
