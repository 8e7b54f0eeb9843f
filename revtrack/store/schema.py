"""The tables, their constraints, and the views for people. Each migration has a name.

Given by people: `stories`, `captures`, of `versions` the story, capture and given agency, and what
they coded: `code_imports`, `coded_changes`, `codes`. What came and went: `records`, `removals`.
Derived from the captures and derivable again: everything else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

APPLICATION_ID = 0x72767472
"""`rvtr` in the file's header: tells a revtrack database from any other SQLite file."""

_FIRST = """
CREATE TABLE stories (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    added_at TEXT NOT NULL
);

CREATE TABLE captures (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    bytes_zlib BLOB NOT NULL,
    size INTEGER NOT NULL CHECK (size > 0),
    media_type TEXT NOT NULL,
    file TEXT NOT NULL,
    source TEXT,
    captured_at TEXT,
    added_at TEXT NOT NULL
);
CREATE TRIGGER captures_never_change BEFORE UPDATE ON captures
    BEGIN SELECT RAISE(ABORT, 'captures never change'); END;
CREATE TRIGGER captures_never_go BEFORE DELETE ON captures
    BEGIN SELECT RAISE(ABORT, 'captures never change'); END;

CREATE TABLE versions (
    id INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories (id),
    capture TEXT NOT NULL REFERENCES captures (sha256),
    part TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL CHECK (position >= 0),
    given_agency TEXT,
    agency TEXT NOT NULL,
    label TEXT,
    ordinal INTEGER,
    slug TEXT,
    tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
    headline TEXT,
    section TEXT,
    published_at TEXT,
    note TEXT,
    byline TEXT,
    dateline TEXT,
    url_id TEXT,
    warnings TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(warnings)),
    parser TEXT NOT NULL,
    UNIQUE (capture, part)
);
CREATE INDEX versions_by_story ON versions (story, position);
CREATE INDEX versions_by_url ON versions (url_id) WHERE url_id IS NOT NULL;

CREATE TABLE texts (
    id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
    text TEXT NOT NULL,
    words INTEGER NOT NULL CHECK (words >= 0)
);

CREATE TABLE blocks (
    version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    place INTEGER NOT NULL CHECK (place >= 0),
    role TEXT NOT NULL CHECK (role IN ('paragraph', 'caption', 'heading')),
    number INTEGER NOT NULL CHECK (number >= 1),
    text INTEGER NOT NULL REFERENCES texts (id),
    PRIMARY KEY (version, place),
    UNIQUE (version, role, number)
) WITHOUT ROWID;
CREATE INDEX blocks_by_text ON blocks (text);

CREATE TABLE diffs (
    version INTEGER PRIMARY KEY REFERENCES versions (id) ON DELETE CASCADE,
    against INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    engine TEXT NOT NULL
);
CREATE INDEX diffs_by_against ON diffs (against);

CREATE TABLE diff_changes (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES diffs (version) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    kind TEXT NOT NULL
        CHECK (kind IN ('unchanged', 'changed', 'added', 'removed', 'split', 'merged')),
    moved INTEGER NOT NULL CHECK (moved IN (0, 1)),
    grade TEXT CHECK (grade IN
        ('spacing', 'typographic', 'wording', 'attribution', 'quotes', 'figures')),
    similarity REAL NOT NULL CHECK (similarity BETWEEN 0 AND 1),
    UNIQUE (version, place)
);

CREATE TABLE diff_blocks (
    change INTEGER NOT NULL REFERENCES diff_changes (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (change, version, place),
    FOREIGN KEY (version, place) REFERENCES blocks (version, place) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX diff_blocks_by_block ON diff_blocks (version, place);

CREATE VIRTUAL TABLE texts_fts USING fts5 (text, content = 'texts', content_rowid = 'id');
CREATE TRIGGER texts_indexed AFTER INSERT ON texts
    BEGIN INSERT INTO texts_fts (rowid, text) VALUES (new.id, new.text); END;
CREATE TRIGGER texts_unindexed AFTER DELETE ON texts
    BEGIN INSERT INTO texts_fts (texts_fts, rowid, text) VALUES ('delete', old.id, old.text); END;

CREATE VIEW version_text AS
SELECT s.key AS story, v.position AS version, v.label, v.published_at, v.headline, v.note,
    (SELECT group_concat(text, char(10) || char(10)) FROM (
        SELECT t.text FROM blocks b JOIN texts t ON t.id = b.text
        WHERE b.version = v.id AND b.role = 'paragraph' ORDER BY b.place)) AS text,
    v.capture AS sha256
FROM versions v JOIN stories s ON s.id = v.story
ORDER BY s.key, v.position;

CREATE VIEW changes AS
SELECT s.key AS story, o.position AS old_version, n.position AS new_version,
    o.label AS old_label, n.label AS new_label, c.kind, c.moved, c.grade,
    (SELECT group_concat(role || ' ' || number, ', ') FROM (
        SELECT b.role, b.number FROM diff_blocks d JOIN blocks b
            ON b.version = d.version AND b.place = d.place
        WHERE d.change = c.id AND d.version = o.id ORDER BY b.place)) AS old_blocks,
    (SELECT group_concat(role || ' ' || number, ', ') FROM (
        SELECT b.role, b.number FROM diff_blocks d JOIN blocks b
            ON b.version = d.version AND b.place = d.place
        WHERE d.change = c.id AND d.version = n.id ORDER BY b.place)) AS new_blocks,
    (SELECT group_concat(text, char(10)) FROM (
        SELECT t.text FROM diff_blocks d JOIN blocks b
            ON b.version = d.version AND b.place = d.place JOIN texts t ON t.id = b.text
        WHERE d.change = c.id AND d.version = o.id ORDER BY b.place)) AS old_text,
    (SELECT group_concat(text, char(10)) FROM (
        SELECT t.text FROM diff_blocks d JOIN blocks b
            ON b.version = d.version AND b.place = d.place JOIN texts t ON t.id = b.text
        WHERE d.change = c.id AND d.version = n.id ORDER BY b.place)) AS new_text,
    c.similarity
FROM diff_changes c
JOIN diffs f ON f.version = c.version
JOIN versions n ON n.id = f.version
JOIN versions o ON o.id = f.against
JOIN stories s ON s.id = n.story
ORDER BY s.key, n.position, c.place;
"""

_ITEMS = """
DROP INDEX versions_by_url;
ALTER TABLE versions RENAME COLUMN url_id TO story_id;
ALTER TABLE versions ADD COLUMN follows TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(follows));
ALTER TABLE versions ADD COLUMN revision INTEGER;
ALTER TABLE versions ADD COLUMN status TEXT;
ALTER TABLE versions ADD COLUMN language TEXT;
CREATE INDEX versions_by_story_id ON versions (story_id) WHERE story_id IS NOT NULL;
CREATE INDEX versions_that_follow ON versions (follows) WHERE follows <> '[]';
"""
"""Ids that name a story for certain, other than an address has; an item's status and language."""

_COMPACT = """
DROP VIEW version_text;
DROP VIEW changes;
DELETE FROM diff_changes;
DELETE FROM diffs;
DROP TABLE diff_blocks;
DROP TRIGGER texts_indexed;
DROP TRIGGER texts_unindexed;
DROP TABLE texts_fts;
DROP TRIGGER captures_never_change;
DROP TRIGGER captures_never_go;
ALTER TABLE blocks RENAME TO old_blocks;
ALTER TABLE texts RENAME TO old_texts;

CREATE TABLE new_captures (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    bytes_zlib BLOB NOT NULL,
    size INTEGER NOT NULL CHECK (size > 0),
    media_type TEXT NOT NULL,
    file TEXT NOT NULL,
    source TEXT,
    captured_at TEXT,
    added_at TEXT NOT NULL,
    base INTEGER REFERENCES captures (id)
);
INSERT INTO new_captures
    SELECT rowid, sha256, bytes_zlib, size, media_type, file, source, captured_at, added_at, NULL
    FROM captures;
CREATE TABLE new_versions (
    id INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories (id),
    capture INTEGER NOT NULL REFERENCES captures (id),
    part TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL CHECK (position >= 0),
    given_agency TEXT,
    agency TEXT NOT NULL,
    label TEXT,
    ordinal INTEGER,
    slug TEXT,
    tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
    headline TEXT,
    section TEXT,
    published_at TEXT,
    note TEXT,
    byline TEXT,
    dateline TEXT,
    story_id TEXT,
    warnings TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(warnings)),
    parser TEXT NOT NULL,
    follows TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(follows)),
    revision INTEGER,
    status TEXT,
    language TEXT,
    UNIQUE (capture, part)
);
INSERT INTO new_versions
    SELECT v.id, v.story, c.rowid, v.part, v.position, v.given_agency, v.agency, v.label, v.ordinal,
        v.slug, v.tags, v.headline, v.section, v.published_at, v.note, v.byline, v.dateline,
        v.story_id, v.warnings, v.parser, v.follows, v.revision, v.status, v.language
    FROM versions v JOIN captures c ON c.sha256 = v.capture;
DROP TABLE versions;
DROP TABLE captures;
ALTER TABLE new_captures RENAME TO captures;
ALTER TABLE new_versions RENAME TO versions;
CREATE TRIGGER captures_never_change BEFORE UPDATE ON captures
    BEGIN SELECT RAISE(ABORT, 'captures never change'); END;
CREATE TRIGGER captures_never_go BEFORE DELETE ON captures
    BEGIN SELECT RAISE(ABORT, 'captures never change'); END;
CREATE INDEX versions_by_story ON versions (story, position);
CREATE INDEX versions_by_story_id ON versions (story_id) WHERE story_id IS NOT NULL;
CREATE INDEX versions_that_follow ON versions (follows) WHERE follows <> '[]';

CREATE TABLE texts (
    id INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories (id),
    text TEXT NOT NULL,
    words INTEGER NOT NULL CHECK (words >= 0)
);
CREATE TABLE block_runs (
    version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    place INTEGER NOT NULL CHECK (place >= 0),
    role INTEGER NOT NULL CHECK (role IN (0, 1, 2)),
    number INTEGER NOT NULL CHECK (number >= 1),
    text INTEGER NOT NULL,
    count INTEGER NOT NULL CHECK (count BETWEEN 1 AND 256),
    PRIMARY KEY (version, place)
) WITHOUT ROWID;
CREATE TABLE counting (n INTEGER PRIMARY KEY);
WITH RECURSIVE upwards (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM upwards WHERE n < 255)
    INSERT INTO counting SELECT n FROM upwards;
CREATE VIEW blocks AS
SELECT r.version, r.place + c.n AS place,
    CASE r.role WHEN 0 THEN 'paragraph' WHEN 1 THEN 'caption' ELSE 'heading' END AS role,
    r.number + c.n AS number, r.text + c.n AS text
FROM block_runs r JOIN counting c ON c.n < r.count;

CREATE TABLE old_ids (id INTEGER PRIMARY KEY, story INTEGER, old INTEGER, UNIQUE (story, old));
INSERT INTO old_ids (story, old)
    SELECT v.story, b.text FROM old_blocks b JOIN versions v ON v.id = b.version
    GROUP BY v.story, b.text ORDER BY min(b.version), min(b.place);
INSERT INTO texts SELECT n.id, n.story, t.text, t.words
    FROM old_ids n JOIN old_texts t ON t.id = n.old ORDER BY n.id;
INSERT INTO block_runs
    SELECT b.version, b.place,
        CASE b.role WHEN 'paragraph' THEN 0 WHEN 'caption' THEN 1 ELSE 2 END, b.number, n.id, 1
    FROM old_blocks b JOIN versions v ON v.id = b.version
    JOIN old_ids n ON n.story = v.story AND n.old = b.text;
DROP TABLE old_blocks;
DROP TABLE old_texts;
DROP TABLE old_ids;

CREATE TABLE diff_blocks (
    change INTEGER NOT NULL REFERENCES diff_changes (id) ON DELETE CASCADE,
    version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    PRIMARY KEY (change, version, place)
) WITHOUT ROWID;
CREATE INDEX diff_blocks_by_block ON diff_blocks (version, place);

CREATE VIRTUAL TABLE texts_fts USING fts5 (text, content = 'texts', content_rowid = 'id');
INSERT INTO texts_fts (texts_fts) VALUES ('rebuild');
CREATE TRIGGER texts_indexed AFTER INSERT ON texts
    BEGIN INSERT INTO texts_fts (rowid, text) VALUES (new.id, new.text); END;
CREATE TRIGGER texts_unindexed AFTER DELETE ON texts
    BEGIN INSERT INTO texts_fts (texts_fts, rowid, text) VALUES ('delete', old.id, old.text); END;

CREATE VIEW version_text AS
SELECT s.key AS story, v.position AS version, v.label, v.published_at, v.headline, v.note,
    (SELECT group_concat(text, char(10) || char(10)) FROM (
        SELECT t.text FROM blocks b JOIN texts t ON t.id = b.text
        WHERE b.version = v.id AND b.role = 'paragraph' ORDER BY b.place)) AS text,
    c.sha256
FROM versions v JOIN stories s ON s.id = v.story JOIN captures c ON c.id = v.capture
ORDER BY s.key, v.position;

CREATE VIEW diffs_due AS
SELECT p.version, p.against FROM (
    SELECT id AS version, lag(id) OVER (PARTITION BY story ORDER BY position, id) AS against
    FROM versions) p
WHERE p.against IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM diffs d WHERE d.version = p.version AND d.against = p.against);

CREATE VIEW changes AS
SELECT story, old_version, new_version, old_label, new_label, kind, moved, grade,
    old_blocks, new_blocks, old_text, new_text, similarity
FROM (
SELECT s.key AS story, o.position AS old_version, n.position AS new_version,
    o.label AS old_label, n.label AS new_label, c.kind, c.moved, c.grade,
    (SELECT group_concat(role || ' ' || number, ', ') FROM (
        SELECT b.role, b.number FROM diff_blocks d JOIN blocks b
            ON b.version = d.version AND b.place = d.place
        WHERE d.change = c.id AND d.version = o.id ORDER BY b.place)) AS old_blocks,
    (SELECT group_concat(role || ' ' || number, ', ') FROM (
        SELECT b.role, b.number FROM diff_blocks d JOIN blocks b
            ON b.version = d.version AND b.place = d.place
        WHERE d.change = c.id AND d.version = n.id ORDER BY b.place)) AS new_blocks,
    (SELECT group_concat(text, char(10)) FROM (
        SELECT t.text FROM diff_blocks d JOIN blocks b
            ON b.version = d.version AND b.place = d.place JOIN texts t ON t.id = b.text
        WHERE d.change = c.id AND d.version = o.id ORDER BY b.place)) AS old_text,
    (SELECT group_concat(text, char(10)) FROM (
        SELECT t.text FROM diff_blocks d JOIN blocks b
            ON b.version = d.version AND b.place = d.place JOIN texts t ON t.id = b.text
        WHERE d.change = c.id AND d.version = n.id ORDER BY b.place)) AS new_text,
    c.similarity, c.place
FROM diff_changes c
JOIN diffs f ON f.version = c.version
JOIN versions n ON n.id = f.version
JOIN versions o ON o.id = f.against
JOIN stories s ON s.id = n.story
UNION ALL
SELECT s.key, o.position, n.position, o.label, n.label, 'not derived yet', NULL, NULL,
    NULL, NULL, NULL, NULL, NULL, 0
FROM diffs_due d
JOIN versions n ON n.id = d.version
JOIN versions o ON o.id = d.against
JOIN stories s ON s.id = n.story)
ORDER BY story, new_version, place;
"""
"""Texts belong to stories; of blocks whose texts were kept one behind the other, the first stands
for the run; a capture is kept as what differs from an earlier one, its base.

Measured on series of four versions: .69 of the text's bytes with a row a block and captures named
by their hashes, .59 so."""

_SHARED_TEXT = """
CREATE TABLE shingles (
    hash INTEGER NOT NULL,
    text INTEGER NOT NULL,
    PRIMARY KEY (hash, text)
) WITHOUT ROWID;
CREATE TABLE shingled (up_to INTEGER NOT NULL);
INSERT INTO shingled VALUES (0);
"""

_WATCHED = """
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
"""
"""What servers said last about addresses, and what feeds listed: kept between two looks."""

_HISTORY = """
CREATE VIEW paragraph_history AS
SELECT s.key AS story, v.position AS version, v.label, v.published_at, b.role, b.number,
    CASE WHEN o.id IS NOT NULL THEN c.kind
        WHEN EXISTS (SELECT 1 FROM diffs_due d WHERE d.version = v.id) THEN 'not derived yet'
        ELSE 'added' END AS kind,
    c.moved, c.grade,
    (SELECT group_concat(role || ' ' || number, ', ') FROM (
        SELECT p.role, p.number FROM diff_blocks d JOIN blocks p
            ON p.version = d.version AND p.place = d.place
        WHERE d.change = c.id AND d.version = o.id ORDER BY p.place)) AS old_blocks,
    t.text, k.sha256
FROM versions v
JOIN stories s ON s.id = v.story
JOIN captures k ON k.id = v.capture
JOIN blocks b ON b.version = v.id
JOIN texts t ON t.id = b.text
LEFT JOIN diffs f ON f.version = v.id
LEFT JOIN versions o ON o.id = f.against
LEFT JOIN diff_blocks n ON n.version = v.id AND n.place = b.place
    AND n.change IN (SELECT id FROM diff_changes WHERE version = v.id)
LEFT JOIN diff_changes c ON c.id = n.change;
"""
"""Every block of every version, with what became of it there; in no order, so that whoever looks at
the first rows of a large database need not wait for all."""
_CODES = """
CREATE TABLE code_imports (
    id INTEGER PRIMARY KEY,
    codebook TEXT NOT NULL CHECK (codebook <> ''),
    toml TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    imported_at TEXT NOT NULL
);
CREATE TABLE coded_changes (
    change TEXT PRIMARY KEY CHECK (change <> ''),
    old_sha256 TEXT NOT NULL REFERENCES captures (sha256),
    new_sha256 TEXT NOT NULL REFERENCES captures (sha256),
    nth INTEGER NOT NULL CHECK (nth >= 1),
    place TEXT NOT NULL,
    old_text TEXT NOT NULL,
    new_text TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE codes (
    codebook TEXT NOT NULL CHECK (codebook <> ''),
    change TEXT NOT NULL REFERENCES coded_changes (change),
    variable TEXT NOT NULL CHECK (variable <> ''),
    coder TEXT NOT NULL CHECK (coder <> ''),
    import INTEGER NOT NULL REFERENCES code_imports (id),
    code TEXT CHECK (code <> ''),
    PRIMARY KEY (codebook, change, variable, coder, import)
) WITHOUT ROWID;
CREATE TRIGGER codes_never_change BEFORE UPDATE ON codes
    BEGIN SELECT RAISE(ABORT, 'codes never change: a later import goes over an earlier one'); END;
CREATE TRIGGER codes_never_go BEFORE DELETE ON codes
    BEGIN SELECT RAISE(ABORT, 'codes never change: a later import goes over an earlier one'); END;

CREATE VIEW current_codes AS
SELECT c.codebook, c.coder, c.variable, c.code, c.change, g.old_sha256, g.new_sha256, g.place,
    g.old_text, g.new_text, i.file, i.imported_at
FROM codes c
JOIN code_imports i ON i.id = c.import
JOIN coded_changes g ON g.change = c.change
WHERE c.code IS NOT NULL AND c.import = (
    SELECT max(l.import) FROM codes l WHERE l.codebook = c.codebook AND l.change = c.change
        AND l.variable = c.variable AND l.coder = c.coder)
ORDER BY c.codebook, c.change, c.variable, c.coder;
"""
"""What people decided about changes. A code without a value is one that was withdrawn; that of the
latest import counts, and the others stay."""

_RECORDS = """
CREATE TABLE records (
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
);
INSERT INTO records
    SELECT c.id, next_record(c.id, c.sha256, c.media_type, c.file, c.source, c.captured_at,
        c.added_at, v.given_agency)
    FROM captures c LEFT JOIN versions v ON v.capture = c.id AND v.part = '' ORDER BY c.id;
CREATE TRIGGER records_never_change BEFORE UPDATE ON records
    BEGIN SELECT RAISE(ABORT, 'the record never changes'); END;
CREATE TRIGGER records_never_go BEFORE DELETE ON records
    BEGIN SELECT RAISE(ABORT, 'the record never changes'); END;

CREATE TABLE removals (
    id INTEGER PRIMARY KEY REFERENCES records (id),
    capture INTEGER NOT NULL UNIQUE REFERENCES records (id),
    sha256 TEXT CHECK (length(sha256) = 64),
    reason TEXT NOT NULL CHECK (reason <> ''),
    removed_at TEXT NOT NULL
);
CREATE TRIGGER removals_never_change BEFORE UPDATE ON removals
    BEGIN SELECT RAISE(ABORT, 'the record never changes'); END;
CREATE TRIGGER removals_never_go BEFORE DELETE ON removals
    BEGIN SELECT RAISE(ABORT, 'the record never changes'); END;

ALTER TABLE code_imports ADD COLUMN seal TEXT;

DROP TRIGGER captures_never_change;
DROP TRIGGER captures_never_go;
DROP TRIGGER codes_never_go;
CREATE TRIGGER captures_never_change BEFORE UPDATE ON captures
    WHEN new.id <> old.id OR new.sha256 <> old.sha256 OR new.size <> old.size
        OR new.media_type <> old.media_type OR new.file <> old.file
        OR new.source IS NOT old.source OR new.captured_at IS NOT old.captured_at
        OR new.added_at <> old.added_at
        OR NOT EXISTS (SELECT 1 FROM removals WHERE capture = old.base)
    BEGIN SELECT RAISE(ABORT, 'captures never change'); END;
CREATE TRIGGER captures_never_go BEFORE DELETE ON captures
    WHEN NOT EXISTS (SELECT 1 FROM removals WHERE capture = old.id)
    BEGIN SELECT RAISE(ABORT, 'captures never change'); END;
CREATE TRIGGER codes_never_go BEFORE DELETE ON codes
    WHEN NOT EXISTS (SELECT 1 FROM coded_changes c JOIN removals r
        ON r.sha256 IN (c.old_sha256, c.new_sha256) WHERE c.change = old.change)
    BEGIN SELECT RAISE(ABORT, 'codes never change: a later import goes over an earlier one'); END;
"""
"""The record of what was added and removed: `store.records` says what its hashes are made of.

A capture goes only with a tombstone, and its bytes are packed anew only where what they were packed
by has gone. A removal without a SHA-256 is of a capture that was lost to damage."""

_SUMS = """
ALTER TABLE versions ADD COLUMN crc INTEGER NOT NULL DEFAULT 0;
UPDATE versions SET crc = version_crc(agency, label, ordinal, slug, headline, section, note, byline,
    dateline, story_id, status, language, revision, published_at, tags, follows, warnings, parser,
    (SELECT json_group_array(json_array(b.place, b.role, b.number, t.text))
        FROM blocks b JOIN texts t ON t.id = b.text WHERE b.version = versions.id));
ALTER TABLE diffs ADD COLUMN crc INTEGER NOT NULL DEFAULT 0;
UPDATE diffs SET crc = (SELECT coalesce(sum(change_crc(place, kind, moved, grade, similarity)), 0)
    FROM diff_changes c WHERE c.version = diffs.version);
CREATE INDEX removals_by_sha256 ON removals (sha256);
"""
"""Numbers that tell what versions and diffs say from what damage made of it: `store.sums` says how.

What an older database holds is taken as it is. Whether a capture was removed is asked for every
page that is added: without the index of removals each asking read all of them."""

MIGRATIONS: tuple[tuple[str, str], ...] = (
    ("the first tables", _FIRST),
    ("ids, status and language of items", _ITEMS),
    ("texts belong to stories, blocks stand in runs, captures on captures", _COMPACT),
    ("an index of shared text", _SHARED_TEXT),
    ("addresses that are watched", _WATCHED),
    ("a view of what became of every block", _HISTORY),
    ("codes by people", _CODES),
    ("the record of what was added", _RECORDS),
    ("sums of what versions say", _SUMS),
)
"""Name and SQL, in order; a database's `user_version` counts those it has had."""


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a script, a trigger's body being part of one."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
