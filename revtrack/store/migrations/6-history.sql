-- Every block of every version, with what became of it there; in no order, so that whoever looks at
-- the first rows of a large database need not wait for all.

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
