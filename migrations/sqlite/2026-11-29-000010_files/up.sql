-- Bytes that are kept, named by their hash: one row for what any number of people bring along. While a row is doomed its
-- bytes are being removed, and nobody may count on them.
CREATE TABLE stored_file (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL UNIQUE,
    size BIGINT NOT NULL,
    touched_at TEXT NOT NULL,
    doomed_at TEXT
);
CREATE INDEX stored_file_touched ON stored_file (touched_at);

-- A file that somebody brought along, for one post of their own at most.
CREATE TABLE attachment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    stored_file_id BIGINT NOT NULL REFERENCES stored_file (id),
    uploader_id BIGINT NOT NULL REFERENCES account (id),
    post_id BIGINT REFERENCES post (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('pdf', 'ofd', 'docx', 'xlsx', 'txt', 'jpg', 'png', 'webp')),
    width INTEGER,
    height INTEGER,
    alt TEXT NOT NULL,
    created_at TEXT NOT NULL,
    dropped_at TEXT,
    CHECK ((width IS NULL) = (height IS NULL))
);
CREATE INDEX attachment_post ON attachment (post_id, position) WHERE post_id IS NOT NULL;
CREATE INDEX attachment_stored_file ON attachment (stored_file_id);
CREATE INDEX attachment_uploader ON attachment (uploader_id, created_at);
CREATE INDEX attachment_loose ON attachment (created_at) WHERE post_id IS NULL;
CREATE INDEX attachment_dropped ON attachment (dropped_at) WHERE dropped_at IS NOT NULL;
