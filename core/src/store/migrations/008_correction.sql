-- What the visitor has told the city about places, until the city has it, and what the city said.

CREATE TABLE correction (
    -- UUID. The city knows by it a correction that comes twice.
    id TEXT PRIMARY KEY,
    -- The place's Vietnamese name when it was told, for the case that the city drops the place.
    name TEXT NOT NULL,
    -- JSON of contract::correction::Correction, byte for byte as it is sent each time.
    body TEXT NOT NULL,
    -- Milliseconds since 1970, UTC.
    told_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    -- Not before; milliseconds since 1970, UTC.
    next_try_at INTEGER NOT NULL,
    -- JSON of contract::correction::CorrectionState; absent while it waits.
    answer TEXT,
    -- 0: whoever told it has left a public screen. It is sent, then removed, and shown to nobody.
    listed INTEGER NOT NULL DEFAULT 1 CHECK (listed IN (0, 1))
) STRICT, WITHOUT ROWID;
