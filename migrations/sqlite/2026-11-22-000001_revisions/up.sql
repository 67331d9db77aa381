ALTER TABLE post ADD COLUMN withdrawn_at TEXT;
ALTER TABLE post ADD COLUMN unseen BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE post ADD COLUMN mended BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE post SET withdrawn_at = (
    SELECT max(at) FROM event WHERE subject_type = 'post' AND subject_id = post.id AND kind = 'post.withdrawn'
) WHERE state = 'withdrawn';

CREATE TABLE post_revision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    post_id BIGINT NOT NULL REFERENCES post (id),
    number INTEGER NOT NULL,
    title TEXT,
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    html_version INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'rejected', 'superseded')),
    silent BOOLEAN NOT NULL,
    at TEXT NOT NULL,
    decided_at TEXT,
    UNIQUE (post_id, number)
);
CREATE UNIQUE INDEX post_revision_pending ON post_revision (post_id) WHERE state = 'pending';

-- A CHECK cannot be changed here: the table is made anew under its name. Decisions find their items again by the end.
PRAGMA defer_foreign_keys = ON;
CREATE TEMPORARY TABLE queue_item_kept AS SELECT * FROM queue_item;
DROP TABLE queue_item;
CREATE TABLE queue_item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    post_id BIGINT NOT NULL REFERENCES post (id),
    thread_id BIGINT NOT NULL REFERENCES thread (id),
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    why TEXT NOT NULL CHECK (why IN ('new', 'edited')),
    waiting_since TEXT NOT NULL,
    due_at TEXT NOT NULL,
    due_provisional BOOLEAN NOT NULL,
    claimed_by BIGINT REFERENCES account (id),
    claimed_at TEXT,
    decided_at TEXT,
    version BIGINT NOT NULL,
    CHECK ((claimed_by IS NULL) = (claimed_at IS NULL))
);
INSERT INTO queue_item SELECT * FROM queue_item_kept;
DROP TABLE queue_item_kept;
CREATE INDEX queue_item_due ON queue_item (due_at, id) WHERE decided_at IS NULL;
CREATE UNIQUE INDEX queue_item_open ON queue_item (post_id) WHERE decided_at IS NULL;
