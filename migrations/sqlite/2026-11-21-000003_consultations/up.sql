CREATE TABLE consultation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('topic', 'draft')),
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'concluded', 'archived', 'withdrawn')),
    opens_at TEXT,
    closes_at TEXT,
    respond_by TEXT,
    moderation TEXT NOT NULL CHECK (moderation IN ('before', 'trusted', 'after', 'screened')),
    short_period_reason TEXT NOT NULL,
    created_by BIGINT REFERENCES account (id),
    created_at TEXT NOT NULL,
    published_at TEXT,
    opening_recorded BOOLEAN NOT NULL,
    closing_recorded BOOLEAN NOT NULL,
    thread_count BIGINT NOT NULL,
    answered_thread_count BIGINT NOT NULL,
    post_count BIGINT NOT NULL,
    participant_count BIGINT NOT NULL,
    response_count BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX consultation_state ON consultation (state, id);
CREATE INDEX consultation_opening ON consultation (opens_at) WHERE state = 'published' AND NOT opening_recorded;
CREATE INDEX consultation_closing ON consultation (closes_at) WHERE state = 'published' AND NOT closing_recorded;

CREATE TABLE consultation_department (
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    department_id BIGINT NOT NULL REFERENCES department (id),
    ordinal INTEGER NOT NULL,
    PRIMARY KEY (consultation_id, department_id)
);
CREATE INDEX consultation_department_department ON consultation_department (department_id);

CREATE TABLE consultation_notice (
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    notice_id BIGINT NOT NULL REFERENCES notice (id),
    ordinal INTEGER NOT NULL,
    PRIMARY KEY (consultation_id, notice_id)
);
CREATE INDEX consultation_notice_notice ON consultation_notice (notice_id);

CREATE TABLE consultation_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    what TEXT NOT NULL CHECK (what IN ('published', 'extended', 'withdrawn')),
    reason TEXT NOT NULL,
    closed_at_before TEXT,
    closes_at_after TEXT,
    account_id BIGINT REFERENCES account (id),
    at TEXT NOT NULL
);
CREATE INDEX consultation_change_consultation ON consultation_change (consultation_id);
