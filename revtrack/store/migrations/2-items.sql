-- Ids that name a story for certain, other than an address has; an item's status and language.

DROP INDEX versions_by_url;
ALTER TABLE versions RENAME COLUMN url_id TO story_id;
ALTER TABLE versions ADD COLUMN follows TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(follows));
ALTER TABLE versions ADD COLUMN revision INTEGER;
ALTER TABLE versions ADD COLUMN status TEXT;
ALTER TABLE versions ADD COLUMN language TEXT;
CREATE INDEX versions_by_story_id ON versions (story_id) WHERE story_id IS NOT NULL;
CREATE INDEX versions_that_follow ON versions (follows) WHERE follows <> '[]';
