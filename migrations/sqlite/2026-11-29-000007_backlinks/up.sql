-- Whether a notice's page leads back here, and by what; without a way it does not. Since when that is so, and when it was
-- last looked for.
CREATE TABLE notice_backlink (
    notice_id BIGINT NOT NULL PRIMARY KEY REFERENCES notice (id),
    way TEXT CHECK (way IN ('link', 'frame', 'script')),
    since TEXT NOT NULL,
    checked_at TEXT NOT NULL
);
-- Editors list those that do not.
CREATE INDEX notice_backlink_none ON notice_backlink (notice_id) WHERE way IS NULL;
