PRAGMA defer_foreign_keys = ON;
CREATE TEMPORARY TABLE queue_item_kept AS SELECT * FROM queue_item;
DROP TABLE queue_item;
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
UPDATE queue_item_kept SET why = 'new';
INSERT INTO queue_item SELECT * FROM queue_item_kept;
DROP TABLE queue_item_kept;
CREATE INDEX queue_item_due ON queue_item (due_at, id) WHERE decided_at IS NULL;
CREATE UNIQUE INDEX queue_item_open ON queue_item (post_id) WHERE decided_at IS NULL;

DROP TABLE post_revision;
ALTER TABLE post DROP COLUMN mended;
ALTER TABLE post DROP COLUMN unseen;
ALTER TABLE post DROP COLUMN withdrawn_at;
