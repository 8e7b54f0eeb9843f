-- What servers said last about addresses, and what feeds listed: kept between two looks.

CREATE TABLE watched (
    address TEXT PRIMARY KEY CHECK (address <> ''),
    etag TEXT,
    last_modified TEXT
) WITHOUT ROWID;
CREATE TABLE feed_pages (
    feed TEXT NOT NULL,
    place INTEGER NOT NULL CHECK (place >= 0),
    address TEXT NOT NULL CHECK (address <> ''),
    PRIMARY KEY (feed, place)
) WITHOUT ROWID;
CREATE INDEX captures_by_source ON captures (source) WHERE source IS NOT NULL;
