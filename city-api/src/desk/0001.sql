-- Instants are milliseconds since the Unix epoch by the city's clock, unless a name says otherwise.

CREATE TABLE property (
    id TEXT PRIMARY KEY NOT NULL,
    body TEXT NOT NULL,
    added_ms INTEGER NOT NULL
) STRICT;

-- A one-time code: its digest only.
CREATE TABLE invitation (
    code BLOB PRIMARY KEY NOT NULL,
    property TEXT NOT NULL REFERENCES property (id),
    made_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL,
    -- Absent until a device has used it.
    used_by TEXT
) STRICT;

CREATE TABLE device (
    id TEXT PRIMARY KEY NOT NULL,
    public_key BLOB NOT NULL,
    property TEXT NOT NULL REFERENCES property (id),
    called TEXT NOT NULL,
    app TEXT NOT NULL,
    certificate TEXT NOT NULL,
    enrolled_ms INTEGER NOT NULL,
    -- Absent while it is good.
    revoked_ms INTEGER,
    -- Absent before its first records.
    seen_ms INTEGER
) STRICT;

-- Where a device's log of attempts stood when it sent something: a log that it shows later has to go through these.
CREATE TABLE log_head (
    device TEXT NOT NULL,
    number INTEGER NOT NULL,
    hash BLOB NOT NULL,
    received_ms INTEGER NOT NULL,
    PRIMARY KEY (device, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE nonce (
    device TEXT NOT NULL,
    nonce TEXT NOT NULL,
    until_ms INTEGER NOT NULL,
    PRIMARY KEY (device, nonce)
) STRICT, WITHOUT ROWID;

-- One version of one stay. Who it is lies in `sealed` alone.
CREATE TABLE record (
    sequence INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    hash BLOB NOT NULL,
    kind TEXT NOT NULL,
    property TEXT NOT NULL REFERENCES property (id),
    device TEXT NOT NULL REFERENCES device (id),
    received_ms INTEGER NOT NULL,
    recorded_ms INTEGER NOT NULL,
    statistics TEXT NOT NULL,
    -- Absent of a zero report.
    sealed TEXT,
    signature TEXT NOT NULL,
    receipt TEXT NOT NULL,
    UNIQUE (id, version)
) STRICT;

CREATE INDEX record_by_property ON record (property, received_ms);

-- What was taken is never changed.
CREATE TRIGGER record_stays BEFORE UPDATE ON record BEGIN
    SELECT RAISE(ABORT, 'a record is never changed');
END;
