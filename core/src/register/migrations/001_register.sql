-- The front desk's register. The whole file is encrypted; what stands in it as JSON is read by contract's types.

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- The device, once the city knows it.
CREATE TABLE device (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    seed BLOB NOT NULL,
    certificate TEXT NOT NULL,
    city_keys TEXT NOT NULL,
    property TEXT NOT NULL,
    limits TEXT NOT NULL,
    rules_revision TEXT NOT NULL,
    enrolled_at INTEGER NOT NULL
) STRICT;

-- The key that a code was shown to the city with: the answer may have been lost.
CREATE TABLE enrolling (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    code_digest TEXT NOT NULL,
    seed BLOB NOT NULL
) STRICT;

CREATE TABLE clerk (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    salt BLOB NOT NULL,
    pin_hash BLOB NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0,
    -- By the wall clock, of the last wrong PIN; NULL where there was none.
    failed_at INTEGER,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE stay (
    id TEXT NOT NULL PRIMARY KEY,
    -- Of the newest version.
    number INTEGER NOT NULL,
    -- Of the newest version, what names nobody: it outlives erasure.
    clear TEXT NOT NULL,
    -- NULL while the guest is named.
    erased_at INTEGER
) STRICT;

CREATE TABLE version (
    stay TEXT NOT NULL REFERENCES stay (id),
    number INTEGER NOT NULL,
    change TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    -- NULL once it was erased.
    body TEXT,
    evidence TEXT NOT NULL,
    PRIMARY KEY (stay, number)
) STRICT;

-- One row per version and per zero report, for ever; the record itself only until the city has it.
CREATE TABLE outbox (
    stay TEXT NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    standing TEXT NOT NULL,
    -- Exactly as it was sealed and signed. NULL once the city has it.
    record TEXT,
    signature TEXT NOT NULL,
    record_hash TEXT NOT NULL,
    size INTEGER NOT NULL,
    -- NULL where no law says so.
    due_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    refused INTEGER NOT NULL DEFAULT 0,
    -- How often in a row a special way of trying again was followed.
    repeats INTEGER NOT NULL DEFAULT 0,
    next_try_at INTEGER NOT NULL,
    -- NULL before the first attempt.
    first_attempt_at INTEGER,
    -- A refusal's, a lost answer's or a bad receipt's word; NULL before there was one.
    why TEXT,
    fields TEXT NOT NULL DEFAULT '[]',
    -- The city has said that it has this very record: it is never sealed anew.
    taken INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (stay, number)
) STRICT;
CREATE INDEX outbox_waiting ON outbox (standing) WHERE standing <> 'accepted';

CREATE TABLE receipt (
    stay TEXT NOT NULL,
    number INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (stay, number)
) STRICT;

CREATE TABLE attempt (
    device TEXT NOT NULL,
    number INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (device, number)
) STRICT;

CREATE TABLE draft (
    id TEXT NOT NULL PRIMARY KEY,
    kept_at INTEGER NOT NULL,
    form TEXT NOT NULL
) STRICT;

CREATE TABLE zero_report (
    id TEXT NOT NULL PRIMARY KEY,
    night TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;

-- A list read from a file, with the file itself: nothing of it is lost.
CREATE TABLE party (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    file_name TEXT NOT NULL,
    read_at INTEGER NOT NULL,
    today TEXT NOT NULL,
    file BLOB NOT NULL,
    terms TEXT NOT NULL
) STRICT;

CREATE TABLE party_row (
    party INTEGER NOT NULL REFERENCES party (number) ON DELETE CASCADE,
    line INTEGER NOT NULL,
    -- Drawn when the file was read, so that a row is registered once.
    stay TEXT NOT NULL,
    -- As a clerk has mended them; NULL while they stand as in the file.
    cells TEXT,
    state TEXT NOT NULL CHECK (state IN ('open', 'dropped', 'registered')),
    PRIMARY KEY (party, line)
) STRICT;

CREATE TABLE filing (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    body TEXT NOT NULL
) STRICT;
