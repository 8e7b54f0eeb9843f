-- The record of what was added and removed: `store.records` says what its hashes are made of.
--
-- A capture goes only with a tombstone, and its bytes are packed anew only where what they were packed
-- by has gone. A removal without a SHA-256 is of a capture that was lost to damage.

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
