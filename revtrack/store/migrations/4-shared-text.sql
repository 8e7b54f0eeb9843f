-- Hashes of a few runs of words of each text: which stories may share text with a page.

CREATE TABLE shingles (
    hash INTEGER NOT NULL,
    text INTEGER NOT NULL,
    PRIMARY KEY (hash, text)
) WITHOUT ROWID;
CREATE TABLE shingled (up_to INTEGER NOT NULL);
INSERT INTO shingled VALUES (0);
