-- The outcome of a consultation. Its version moves with every change of what is written, published or not.
CREATE TABLE outcome (
    consultation_id BIGINT NOT NULL PRIMARY KEY REFERENCES consultation (id),
    version BIGINT NOT NULL
);

-- One wording of one of its two publications. What is published is never written again.
CREATE TABLE outcome_part (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    part TEXT NOT NULL CHECK (part IN ('feedback', 'decision')),
    number INTEGER NOT NULL,
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    html_version INTEGER NOT NULL,
    entries TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    account_id BIGINT REFERENCES account (id),
    published_at TEXT,
    UNIQUE (consultation_id, part, number)
);
CREATE UNIQUE INDEX outcome_part_draft ON outcome_part (consultation_id, part) WHERE published_at IS NULL;

CREATE TABLE follow_up (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    department_id BIGINT NOT NULL REFERENCES department (id),
    at TEXT NOT NULL,
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    html_version INTEGER NOT NULL,
    account_id BIGINT REFERENCES account (id),
    created_at TEXT NOT NULL
);
CREATE INDEX follow_up_consultation ON follow_up (consultation_id, at, id);

-- The opinions of a consultation are the first posts of its threads; its answers are what departments posted.
CREATE INDEX post_opinion ON post (consultation_id, id) WHERE parent_id IS NULL;
CREATE INDEX post_answer ON post (consultation_id, id) WHERE department_id IS NOT NULL;

-- When another answer to the same post was published: what becomes of an opinion is what was said of it last.
ALTER TABLE response_cover ADD COLUMN superseded_at TEXT;
UPDATE response_cover SET superseded_at = (
    SELECT min(later.published_at)
    FROM response_cover AS later_cover
    JOIN response AS later ON later.post_id = later_cover.response_id
    JOIN response AS mine ON mine.post_id = response_cover.response_id
    WHERE later_cover.post_id = response_cover.post_id
        AND mine.state = 'published' AND later.state = 'published'
        AND (later.published_at > mine.published_at
            OR (later.published_at = mine.published_at AND later.post_id > mine.post_id))
);

-- A CHECK cannot be changed here: the table is made anew under its name.
CREATE TEMPORARY TABLE consultation_change_kept AS SELECT * FROM consultation_change;
DROP TABLE consultation_change;
CREATE TABLE consultation_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    what TEXT NOT NULL CHECK (what IN ('published', 'extended', 'withdrawn', 'concluded', 'archived')),
    reason TEXT NOT NULL,
    closed_at_before TEXT,
    closes_at_after TEXT,
    account_id BIGINT REFERENCES account (id),
    at TEXT NOT NULL
);
INSERT INTO consultation_change SELECT * FROM consultation_change_kept;
DROP TABLE consultation_change_kept;
CREATE INDEX consultation_change_consultation ON consultation_change (consultation_id);
