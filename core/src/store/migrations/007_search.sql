-- Search reads the places themselves since then. Its table goes without being asked, as `DROP TABLE` would ask it: the
-- programs that run this have no FTS5 any more.

PRAGMA writable_schema = ON;

DELETE FROM sqlite_schema WHERE type = 'table' AND name = 'place_search';

PRAGMA writable_schema = RESET;

DROP TABLE IF EXISTS place_search_data;
DROP TABLE IF EXISTS place_search_idx;
DROP TABLE IF EXISTS place_search_content;
DROP TABLE IF EXISTS place_search_docsize;
DROP TABLE IF EXISTS place_search_config;

-- It held how the words were folded, and nothing else.
DROP TABLE meta;
