CREATE TABLE response (
    post_id BIGINT NOT NULL PRIMARY KEY REFERENCES post (id),
    thread_id BIGINT NOT NULL REFERENCES thread (id),
    department_id BIGINT NOT NULL REFERENCES department (id),
    kind TEXT NOT NULL CHECK (kind IN ('answer')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'published')),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('ordinary', 'sensitive')),
    drafted_by BIGINT NOT NULL REFERENCES account (id),
    created_at TEXT NOT NULL,
    submitted_at TEXT,
    published_at TEXT,
    version BIGINT NOT NULL
);
CREATE INDEX response_thread ON response (thread_id);
CREATE INDEX response_waiting ON response (department_id, submitted_at) WHERE state = 'submitted';

CREATE TABLE response_cover (
    response_id BIGINT NOT NULL REFERENCES response (post_id),
    post_id BIGINT NOT NULL REFERENCES post (id),
    ordinal INTEGER NOT NULL,
    disposition TEXT NOT NULL CHECK (disposition IN
        ('adopted', 'partly_adopted', 'not_adopted', 'noted', 'already_in_place', 'out_of_scope', 'referred')),
    reason TEXT NOT NULL,
    referred_to BIGINT REFERENCES department (id),
    PRIMARY KEY (response_id, post_id)
);
CREATE INDEX response_cover_post ON response_cover (post_id);

CREATE TABLE response_gate (
    response_id BIGINT NOT NULL REFERENCES response (post_id),
    gate TEXT NOT NULL CHECK (gate IN ('policy', 'secrecy', 'language')),
    ok BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    account_id BIGINT NOT NULL REFERENCES account (id),
    at TEXT NOT NULL,
    PRIMARY KEY (response_id, gate)
);

CREATE TABLE response_return (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    response_id BIGINT NOT NULL REFERENCES response (post_id),
    reason TEXT NOT NULL,
    account_id BIGINT REFERENCES account (id),
    at TEXT NOT NULL
);
CREATE INDEX response_return_response ON response_return (response_id);

CREATE TABLE response_signature (
    response_id BIGINT NOT NULL PRIMARY KEY REFERENCES response (post_id),
    account_id BIGINT REFERENCES account (id),
    at TEXT NOT NULL
);
