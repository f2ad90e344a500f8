-- What is published beside the catalogue and holds for a while only: notices. An import leaves it alone.

-- In every edition from the next one on until it is over. One that is over stays here, so that its id is not used again.
CREATE TABLE live_record (
    key TEXT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL,
    -- Milliseconds since 1970, UTC.
    until_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
