CREATE TABLE event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject_type TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_department_id BIGINT REFERENCES department (id),
    actor_hash TEXT,
    audience TEXT NOT NULL CHECK (audience IN ('public', 'staff')),
    detail TEXT NOT NULL
);
CREATE INDEX event_subject ON event (subject_type, subject_id, id);

-- Committed events that have no public number yet: the sealer's inbox.
CREATE TABLE unsealed (
    event_id BIGINT NOT NULL PRIMARY KEY REFERENCES event (id)
);

CREATE TABLE seal (
    audience TEXT NOT NULL CHECK (audience IN ('public', 'staff')),
    seq BIGINT NOT NULL,
    event_id BIGINT NOT NULL UNIQUE REFERENCES event (id),
    hash TEXT NOT NULL,
    PRIMARY KEY (audience, seq)
);

CREATE TABLE task (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    dedupe_key TEXT NOT NULL UNIQUE,
    run_at TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    locked_until TEXT,
    parked_at TEXT,
    last_error TEXT
);
CREATE INDEX task_due ON task (run_at, id) WHERE parked_at IS NULL;

CREATE TABLE mail (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id BIGINT REFERENCES account (id) ON DELETE SET NULL,
    to_address TEXT NOT NULL,
    lang TEXT NOT NULL,
    letter TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    html TEXT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    sent_at TEXT
);

CREATE TABLE idempotency (
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    subject_id BIGINT,
    created_at TEXT NOT NULL,
    PRIMARY KEY (account_id, key)
);
CREATE INDEX idempotency_created ON idempotency (created_at);
-- The record is append-only: the one rule that is a trigger.
CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER seal_no_update BEFORE UPDATE ON seal BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END;
CREATE TRIGGER seal_no_delete BEFORE DELETE ON seal BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END;
