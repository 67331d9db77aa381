ALTER TABLE session ADD COLUMN device TEXT;
ALTER TABLE account ADD COLUMN renamed_at TEXT;
ALTER TABLE department ADD COLUMN contact TEXT NOT NULL DEFAULT '';

CREATE TABLE suspension (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    by_id BIGINT REFERENCES account (id),
    ended_at TEXT,
    ended_reason TEXT,
    ended_by_id BIGINT REFERENCES account (id)
);
CREATE INDEX suspension_account ON suspension (account_id);
