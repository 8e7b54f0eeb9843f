-- What people decided about changes. A code without a value is one that was withdrawn; that of the
-- latest import counts, and the others stay.

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
