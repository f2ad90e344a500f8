-- Days the visitor has planned. Only the wish and the order are kept; times are made anew from the guide.

CREATE TABLE plan (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    -- JSON of contract::plan::Kept.
    body TEXT NOT NULL,
    -- Milliseconds since 1970, UTC.
    kept_at INTEGER NOT NULL
) STRICT;
