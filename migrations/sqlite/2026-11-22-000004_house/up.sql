-- A version of a rule that ceased to hold with nothing in its place.
CREATE TABLE rule_retirement (
    rule_id BIGINT NOT NULL PRIMARY KEY REFERENCES rule (id),
    at TEXT NOT NULL
);

ALTER TABLE mail ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE mail ADD COLUMN failed_at TEXT;
ALTER TABLE mail ADD COLUMN last_error TEXT;
CREATE INDEX mail_failed ON mail (id) WHERE failed_at IS NOT NULL;

-- What was given up, and why. The id is the task's own.
CREATE TABLE dropped_task (
    id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    last_error TEXT,
    reason TEXT NOT NULL,
    account_id BIGINT REFERENCES account (id) ON DELETE SET NULL,
    at TEXT NOT NULL
);

-- The last run of each job; an error only when that run failed.
CREATE TABLE job_run (
    job TEXT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    error TEXT
);

CREATE INDEX event_at ON event (at, id);
