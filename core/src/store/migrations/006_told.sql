-- Notices of the city that this device has drawn attention to.

CREATE TABLE told (
    notice_id TEXT PRIMARY KEY,
    -- Milliseconds since 1970, UTC.
    issued INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
