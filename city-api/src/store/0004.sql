-- What visitors tell the city about places. Nothing in it says who told it.
CREATE TABLE correction (
    -- Counts up; what the visitor's receipt says.
    number INTEGER PRIMARY KEY,
    -- UUID drawn on the device.
    id TEXT NOT NULL UNIQUE,
    -- Not a reference: a device may have looked at an edition whose place has gone since.
    place_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    text TEXT NOT NULL,
    -- Day of the city's calendar, ISO 8601, by the device's clock.
    seen TEXT NOT NULL,
    -- The edition looked at; absent for the guide shipped with the program.
    edition INTEGER,
    received_ms INTEGER NOT NULL,
    -- Absent while it is open.
    closed_ms INTEGER,
    -- What the officer wrote on closing it.
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX correction_open ON correction (number) WHERE closed_ms IS NULL;
