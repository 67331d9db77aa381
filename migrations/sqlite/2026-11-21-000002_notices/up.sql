CREATE TABLE portal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL
);

CREATE TABLE portal_host (
    host TEXT NOT NULL PRIMARY KEY,
    portal_id BIGINT NOT NULL REFERENCES portal (id)
);

CREATE TABLE notice (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL,
    url_key TEXT NOT NULL UNIQUE,
    portal_id BIGINT REFERENCES portal (id),
    state TEXT NOT NULL CHECK (state IN ('live', 'changed', 'gone')),
    title TEXT NOT NULL,
    issuers TEXT NOT NULL,
    document_number TEXT,
    index_number TEXT,
    site_id_code TEXT,
    published_at TEXT,
    deadline_at TEXT,
    deadline_text TEXT,
    deadline_rule TEXT,
    current_version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    CHECK ((deadline_at IS NULL) = (deadline_text IS NULL) AND (deadline_at IS NULL) = (deadline_rule IS NULL))
);

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
    raw TEXT NOT NULL,
    PRIMARY KEY (notice_id, number)
);
