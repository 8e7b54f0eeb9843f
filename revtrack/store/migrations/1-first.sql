-- Stories, their captures and versions, texts each once, the diffs of neighbours, and the views
-- for people.

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
