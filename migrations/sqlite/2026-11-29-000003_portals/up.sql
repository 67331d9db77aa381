-- The lists and feeds of a portal that are read time and again. A source is due at next_poll_at unless it is paused; whoever
-- polls it holds it until claimed_until. Validators are what the portal said for conditional requests.
CREATE TABLE portal_source (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    portal_id BIGINT NOT NULL REFERENCES portal (id),
    url TEXT NOT NULL,
    recipe TEXT NOT NULL,
    column_type TEXT NOT NULL CHECK (column_type IN (
        'home', 'overview', 'functions', 'leaders', 'news', 'policy', 'disclosure-guide', 'disclosure-catalogue',
        'disclosure-report', 'disclosure-request', 'data', 'open-data', 'interpretation', 'concerns', 'services',
        'complaints', 'solicitation', 'interviews'
    )),
    department_id BIGINT REFERENCES department (id),
    interval_minutes INTEGER NOT NULL CHECK (interval_minutes >= 15),
    created_at TEXT NOT NULL,
    paused_at TEXT,
    next_poll_at TEXT NOT NULL,
    claimed_until TEXT,
    etag TEXT,
    last_modified TEXT,
    polled_at TEXT,
    succeeded_at TEXT,
    newest_at TEXT,
    listed INTEGER NOT NULL,
    foreign_rows INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    fault TEXT,
    fault_detail TEXT,
    UNIQUE (portal_id, url)
);
CREATE INDEX portal_source_due ON portal_source (next_poll_at, id) WHERE paused_at IS NULL;

-- Rows of sources whose page is still to be read, with what the source states of them. Without next_try_at it was tried often enough.
CREATE TABLE portal_row (
    url_key TEXT NOT NULL PRIMARY KEY,
    source_id BIGINT NOT NULL REFERENCES portal_source (id) ON DELETE CASCADE,
    url TEXT NOT NULL,
    title TEXT,
    rule TEXT NOT NULL CHECK (rule IN ('list', 'feed')),
    published_at TEXT,
    stated TEXT NOT NULL,
    listed_at TEXT NOT NULL,
    tries INTEGER NOT NULL,
    next_try_at TEXT,
    fault TEXT,
    fault_detail TEXT
);
CREATE INDEX portal_row_source ON portal_row (source_id, next_try_at);

-- What a portal signs its deliveries with. The secret itself is needed to check a signature.
CREATE TABLE portal_key (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    portal_id BIGINT NOT NULL REFERENCES portal (id),
    secret TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by_id BIGINT REFERENCES account (id) ON DELETE SET NULL,
    used_at TEXT,
    revoked_at TEXT
);
CREATE INDEX portal_key_portal ON portal_key (portal_id);

-- Deliveries that were taken: the same one again gets the first answer.
CREATE TABLE portal_delivery (
    portal_id BIGINT NOT NULL REFERENCES portal (id),
    sha256 TEXT NOT NULL,
    at TEXT NOT NULL,
    notice_id BIGINT REFERENCES notice (id),
    outcome TEXT CHECK (outcome IN ('new', 'changed', 'known')),
    PRIMARY KEY (portal_id, sha256)
);

-- The source that a notice came from, whose department is proposed for its consultation.
CREATE TABLE notice_source (
    notice_id BIGINT NOT NULL PRIMARY KEY REFERENCES notice (id),
    source_id BIGINT NOT NULL REFERENCES portal_source (id) ON DELETE CASCADE
);
CREATE INDEX notice_source_source ON notice_source (source_id);

-- Notices of which an editor decided that no consultation comes of them, and why.
CREATE TABLE notice_aside (
    notice_id BIGINT NOT NULL PRIMARY KEY REFERENCES notice (id),
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    by_id BIGINT REFERENCES account (id) ON DELETE SET NULL
);

CREATE INDEX notice_portal ON notice (portal_id, id);
