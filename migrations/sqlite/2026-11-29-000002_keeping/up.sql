-- A page is kept as the bytes it came in, with what it said of them, and the way it came.
ALTER TABLE notice_version RENAME TO notice_version_as_text;
CREATE TABLE notice_version (
    notice_id BIGINT NOT NULL REFERENCES notice (id),
    number INTEGER NOT NULL,
    fetched_at TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    title TEXT NOT NULL,
    fields TEXT NOT NULL,
    missing TEXT NOT NULL,
    attachments TEXT NOT NULL,
    html TEXT NOT NULL,
    raw BLOB NOT NULL,
    content_type TEXT,
    charset TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('pasted', 'fetched', 'uploaded', 'polled', 'pushed', 'typed')),
    against_robots BOOLEAN NOT NULL,
    PRIMARY KEY (notice_id, number)
);
INSERT INTO notice_version
SELECT notice_id, number, fetched_at, sha256, title, fields, missing, attachments, html, CAST(raw AS BLOB),
    'text/html; charset=utf-8', 'utf-8', 'pasted', 0
FROM notice_version_as_text;
DROP TABLE notice_version_as_text;

-- Since when a page is away, and since when it is there again.
ALTER TABLE notice ADD COLUMN gone_at TEXT;
ALTER TABLE notice ADD COLUMN returned_at TEXT;

CREATE TABLE notice_check (
    notice_id BIGINT NOT NULL PRIMARY KEY REFERENCES notice (id),
    next_at TEXT NOT NULL,
    checked_at TEXT,
    outcome TEXT CHECK (outcome IN ('same', 'changed', 'gone', 'failed')),
    fault TEXT,
    failures INTEGER NOT NULL,
    etag TEXT,
    last_modified TEXT,
    CHECK ((checked_at IS NULL) = (outcome IS NULL)),
    CHECK ((fault IS NOT NULL) = (outcome IS NOT NULL AND outcome = 'failed'))
);
CREATE INDEX notice_check_due ON notice_check (next_at);
INSERT INTO notice_check (notice_id, next_at, failures) SELECT id, created_at, 0 FROM notice;

-- What an editor found a version to be.
CREATE TABLE notice_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    notice_id BIGINT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 1),
    judgement TEXT NOT NULL CHECK (judgement IN ('editorial', 'substance')),
    reason TEXT NOT NULL,
    account_id BIGINT REFERENCES account (id),
    at TEXT NOT NULL,
    UNIQUE (notice_id, version),
    FOREIGN KEY (notice_id, version) REFERENCES notice_version (notice_id, number)
);
