-- Numbers that tell what versions and diffs say from what damage made of it: `store.sums` says how.
--
-- What an older database holds is taken as it is. Whether a capture was removed is asked for every
-- page that is added: without the index of removals each asking read all of them.

ALTER TABLE versions ADD COLUMN crc INTEGER NOT NULL DEFAULT 0;
UPDATE versions SET crc = version_crc(agency, label, ordinal, slug, headline, section, note, byline,
    dateline, story_id, status, language, revision, published_at, tags, follows, warnings, parser,
    (SELECT json_group_array(json_array(b.place, b.role, b.number, t.text))
        FROM blocks b JOIN texts t ON t.id = b.text WHERE b.version = versions.id));
ALTER TABLE diffs ADD COLUMN crc INTEGER NOT NULL DEFAULT 0;
UPDATE diffs SET crc = (SELECT coalesce(sum(change_crc(place, kind, moved, grade, similarity)), 0)
    FROM diff_changes c WHERE c.version = diffs.version);
CREATE INDEX removals_by_sha256 ON removals (sha256);
