-- What somebody is writing and has not sent: one for each place (consultation-7, reply-9). It goes with the sending.
CREATE TABLE manuscript (
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    place TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    choices TEXT NOT NULL,
    version BIGINT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (account_id, place)
);
CREATE INDEX manuscript_updated ON manuscript (updated_at);

-- Whom a wording of a post mentions.
CREATE TABLE mention (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    post_id BIGINT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    account_id BIGINT REFERENCES account (id) ON DELETE CASCADE,
    department_id BIGINT REFERENCES department (id),
    CHECK ((account_id IS NULL) <> (department_id IS NULL))
);
CREATE INDEX mention_post ON mention (post_id, revision);
CREATE INDEX mention_account ON mention (account_id) WHERE account_id IS NOT NULL;

-- The terms by which threads are found that are alike. The scope is a consultation, by its id, or 0 for the threads of the
-- whole site that were answered.
CREATE TABLE thread_term (
    scope BIGINT NOT NULL,
    term TEXT NOT NULL,
    thread_id BIGINT NOT NULL REFERENCES thread (id),
    PRIMARY KEY (scope, term, thread_id)
) WITHOUT ROWID;
CREATE INDEX thread_term_thread ON thread_term (thread_id);

-- Threads that say something the terms do not hold yet. One row for each change, so that none is passed over when another
-- comes while a job works.
CREATE TABLE thread_unindexed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    thread_id BIGINT NOT NULL REFERENCES thread (id)
);
INSERT INTO thread_unindexed (thread_id) SELECT id FROM thread WHERE published_at IS NOT NULL ORDER BY id;

-- The place of the manuscript that a file waits with; one that waits with none goes after two days.
ALTER TABLE attachment ADD COLUMN kept_for TEXT;
CREATE INDEX attachment_kept_for ON attachment (uploader_id, kept_for) WHERE kept_for IS NOT NULL;
