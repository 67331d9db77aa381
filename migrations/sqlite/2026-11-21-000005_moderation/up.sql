CREATE TABLE rule (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    title_zh TEXT NOT NULL,
    title_en TEXT NOT NULL,
    text_zh TEXT NOT NULL,
    text_en TEXT NOT NULL,
    since TEXT NOT NULL,
    UNIQUE (code, version)
);

CREATE TABLE queue_item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    post_id BIGINT NOT NULL REFERENCES post (id),
    thread_id BIGINT NOT NULL REFERENCES thread (id),
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    why TEXT NOT NULL CHECK (why IN ('new')),
    waiting_since TEXT NOT NULL,
    due_at TEXT NOT NULL,
    due_provisional BOOLEAN NOT NULL,
    claimed_by BIGINT REFERENCES account (id),
    claimed_at TEXT,
    decided_at TEXT,
    version BIGINT NOT NULL,
    CHECK ((claimed_by IS NULL) = (claimed_at IS NULL))
);
CREATE INDEX queue_item_due ON queue_item (due_at, id) WHERE decided_at IS NULL;
CREATE UNIQUE INDEX queue_item_open ON queue_item (post_id) WHERE decided_at IS NULL;

CREATE TABLE decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    item_id BIGINT NOT NULL REFERENCES queue_item (id),
    post_id BIGINT NOT NULL REFERENCES post (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('approve', 'reject', 'hide', 'restore')),
    rule_id BIGINT REFERENCES rule (id),
    reason TEXT NOT NULL,
    account_id BIGINT REFERENCES account (id),
    at TEXT NOT NULL,
    CHECK (verdict IN ('approve', 'restore') OR rule_id IS NOT NULL)
);
CREATE INDEX decision_post ON decision (post_id, id);
