CREATE TABLE thread (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    title TEXT NOT NULL,
    author_id BIGINT NOT NULL REFERENCES account (id),
    notice_id BIGINT REFERENCES notice (id),
    notice_version INTEGER,
    created_at TEXT NOT NULL,
    published_at TEXT,
    active_at TEXT NOT NULL,
    answered_at TEXT,
    post_count BIGINT NOT NULL,
    participant_count BIGINT NOT NULL,
    response_count BIGINT NOT NULL,
    last_number BIGINT NOT NULL,
    CHECK ((notice_id IS NULL) = (notice_version IS NULL))
);
CREATE INDEX thread_listed ON thread (consultation_id, active_at, id) WHERE published_at IS NOT NULL;
CREATE INDEX thread_notice ON thread (notice_id);

CREATE TABLE post (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    thread_id BIGINT NOT NULL REFERENCES thread (id),
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    parent_id BIGINT REFERENCES post (id),
    author_id BIGINT NOT NULL REFERENCES account (id),
    voice TEXT NOT NULL CHECK (voice IN ('resident', 'official')),
    department_id BIGINT REFERENCES department (id),
    state TEXT NOT NULL CHECK (state IN ('pending', 'published', 'rejected', 'hidden', 'withdrawn', 'erased')),
    depth INTEGER NOT NULL,
    place BIGINT,
    number BIGINT,
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    html_version INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    published_at TEXT,
    edited_at TEXT,
    support_count BIGINT NOT NULL,
    version BIGINT NOT NULL,
    CHECK ((voice = 'official') = (department_id IS NOT NULL)),
    CHECK ((place IS NULL) = (number IS NULL)),
    UNIQUE (thread_id, place),
    UNIQUE (thread_id, number)
);
CREATE UNIQUE INDEX post_root ON post (thread_id) WHERE parent_id IS NULL;
CREATE INDEX post_parent ON post (parent_id);
CREATE INDEX post_author ON post (author_id, id);
CREATE INDEX post_author_thread ON post (thread_id, author_id);
CREATE INDEX post_author_consultation ON post (consultation_id, author_id);
CREATE INDEX post_newest ON post (thread_id, number) WHERE place IS NOT NULL;
CREATE INDEX post_supported ON post (thread_id, support_count, number) WHERE place IS NOT NULL;

CREATE TABLE receipt (
    post_id BIGINT NOT NULL PRIMARY KEY REFERENCES post (id),
    code TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    at TEXT NOT NULL
);

CREATE TABLE support (
    post_id BIGINT NOT NULL REFERENCES post (id),
    account_id BIGINT NOT NULL REFERENCES account (id),
    at TEXT NOT NULL,
    PRIMARY KEY (post_id, account_id)
);
