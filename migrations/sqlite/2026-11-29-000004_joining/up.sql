-- How a notice is found again: by the name of its document in one spelling, and by what its own page says its address
-- on its site is. One that was found to be another leads there; its row and its versions stay.
ALTER TABLE notice ADD COLUMN document_key TEXT;
ALTER TABLE notice ADD COLUMN site_path TEXT;
ALTER TABLE notice ADD COLUMN merged_into BIGINT REFERENCES notice (id);
-- The notice that a version was brought in with, when the two were found to be one.
ALTER TABLE notice_version ADD COLUMN brought_from BIGINT REFERENCES notice (id);
CREATE INDEX notice_document ON notice (document_key, id) WHERE document_key IS NOT NULL;
CREATE INDEX notice_site_path ON notice (site_id_code, site_path) WHERE site_path IS NOT NULL;
CREATE INDEX notice_version_sha256 ON notice_version (sha256);
UPDATE notice SET document_key = replace(replace(replace(
    substr(title, instr(title, '《') + 1, instr(title, '》') - instr(title, '《') - 1),
    '（征求意见稿）', ''), '(征求意见稿)', ''), ' ', '') WHERE title LIKE '%《%》%';

-- Every address a notice is known under, its own among them: one address, one notice.
CREATE TABLE notice_address (
    url_key TEXT NOT NULL PRIMARY KEY,
    notice_id BIGINT NOT NULL REFERENCES notice (id),
    url TEXT NOT NULL,
    found TEXT NOT NULL CHECK (found IN ('own', 'declared', 'site_address', 'same_text', 'moved', 'merged')),
    at TEXT NOT NULL
);
CREATE INDEX notice_address_notice ON notice_address (notice_id);
INSERT OR IGNORE INTO notice_address (url_key, notice_id, url, found, at)
SELECT CASE
    WHEN n.url_key LIKE 'https://www.%' THEN 'https://' || substr(n.url_key, 13)
    WHEN n.url_key LIKE 'https://wap.%' THEN 'https://' || substr(n.url_key, 13)
    WHEN n.url_key LIKE 'https://m.%' THEN 'https://' || substr(n.url_key, 11)
    WHEN n.url_key LIKE 'https://3g.%' THEN 'https://' || substr(n.url_key, 12)
    WHEN n.url_key LIKE 'https://%' THEN 'https://' || substr(n.url_key, 9)
    WHEN n.url_key LIKE 'http://www.%' THEN 'https://' || substr(n.url_key, 12)
    WHEN n.url_key LIKE 'http://wap.%' THEN 'https://' || substr(n.url_key, 12)
    WHEN n.url_key LIKE 'http://m.%' THEN 'https://' || substr(n.url_key, 10)
    WHEN n.url_key LIKE 'http://3g.%' THEN 'https://' || substr(n.url_key, 11)
    WHEN n.url_key LIKE 'http://%' THEN 'https://' || substr(n.url_key, 8)
    ELSE n.url_key END, n.id, n.url, 'own', n.created_at FROM notice n ORDER BY n.id;

-- Pairs of notices that look like one.
CREATE TABLE notice_twin (
    low_id BIGINT NOT NULL REFERENCES notice (id),
    high_id BIGINT NOT NULL REFERENCES notice (id),
    found TEXT NOT NULL CHECK (found IN ('own', 'declared', 'site_address', 'same_text')),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'merged', 'apart')),
    at TEXT NOT NULL,
    decided_at TEXT,
    decided_by BIGINT REFERENCES account (id),
    PRIMARY KEY (low_id, high_id),
    CHECK (low_id < high_id),
    CHECK ((state = 'proposed') = (decided_at IS NULL))
);
CREATE INDEX notice_twin_high ON notice_twin (high_id);
-- What the old way of keying an address kept apart.
INSERT INTO notice_twin (low_id, high_id, found, state, at)
SELECT a.notice_id, n.id, 'own', 'proposed', n.created_at
FROM notice n JOIN notice_address a ON a.url_key = CASE
    WHEN n.url_key LIKE 'https://www.%' THEN 'https://' || substr(n.url_key, 13)
    WHEN n.url_key LIKE 'https://wap.%' THEN 'https://' || substr(n.url_key, 13)
    WHEN n.url_key LIKE 'https://m.%' THEN 'https://' || substr(n.url_key, 11)
    WHEN n.url_key LIKE 'https://3g.%' THEN 'https://' || substr(n.url_key, 12)
    WHEN n.url_key LIKE 'https://%' THEN 'https://' || substr(n.url_key, 9)
    WHEN n.url_key LIKE 'http://www.%' THEN 'https://' || substr(n.url_key, 12)
    WHEN n.url_key LIKE 'http://wap.%' THEN 'https://' || substr(n.url_key, 12)
    WHEN n.url_key LIKE 'http://m.%' THEN 'https://' || substr(n.url_key, 10)
    WHEN n.url_key LIKE 'http://3g.%' THEN 'https://' || substr(n.url_key, 11)
    WHEN n.url_key LIKE 'http://%' THEN 'https://' || substr(n.url_key, 8)
    ELSE n.url_key END
WHERE a.notice_id < n.id;

-- From a notice to an earlier one. One link for each pair, whichever way round.
CREATE TABLE notice_link (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    notice_id BIGINT NOT NULL REFERENCES notice (id),
    earlier_id BIGINT NOT NULL REFERENCES notice (id),
    kind TEXT NOT NULL CHECK (
        kind IN ('draft', 'explanation', 'interpretation', 'solicitation', 'second_round', 'result')
    ),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed', 'refused')),
    agreement TEXT CHECK (agreement IN ('same', 'shared', 'office', 'unknown')),
    at TEXT NOT NULL,
    decided_at TEXT,
    decided_by BIGINT REFERENCES account (id),
    version BIGINT NOT NULL,
    CHECK (notice_id <> earlier_id),
    CHECK ((state = 'proposed') = (decided_at IS NULL))
);
CREATE UNIQUE INDEX notice_link_pair ON notice_link (min(notice_id, earlier_id), max(notice_id, earlier_id));
CREATE INDEX notice_link_notice ON notice_link (notice_id);
CREATE INDEX notice_link_earlier ON notice_link (earlier_id);

-- Editions of a draft's clauses: as a version of a notice has them, or as an editor pasted them.
CREATE TABLE clause_text (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    edition INTEGER NOT NULL,
    notice_id BIGINT REFERENCES notice (id),
    notice_version INTEGER,
    sha256 TEXT NOT NULL,
    account_id BIGINT REFERENCES account (id),
    at TEXT NOT NULL,
    UNIQUE (consultation_id, edition),
    CHECK ((notice_id IS NULL) = (notice_version IS NULL))
);

CREATE TABLE clause (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    text_id BIGINT NOT NULL REFERENCES clause_text (id),
    ordinal INTEGER NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('part', 'chapter', 'section', 'article', 'paragraph', 'item')),
    eid TEXT NOT NULL,
    label TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (text_id, eid),
    UNIQUE (text_id, ordinal)
);

-- What a post is about, as it read when the post was written.
ALTER TABLE post ADD COLUMN clause_id BIGINT REFERENCES clause (id);
ALTER TABLE post ADD COLUMN notice_version INTEGER;
UPDATE post SET notice_version = (SELECT notice_version FROM thread WHERE thread.id = post.thread_id);
CREATE INDEX post_clause ON post (clause_id) WHERE clause_id IS NOT NULL;
