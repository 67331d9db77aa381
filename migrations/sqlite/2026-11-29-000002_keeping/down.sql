DROP TABLE notice_change;
DROP TABLE notice_check;
ALTER TABLE notice DROP COLUMN returned_at;
ALTER TABLE notice DROP COLUMN gone_at;
ALTER TABLE notice_version RENAME TO notice_version_as_bytes;
CREATE TABLE notice_version (
    notice_id BIGINT NOT NULL REFERENCES notice (id),
    number INTEGER NOT NULL,
    fetched_at TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    title TEXT NOT NULL,
    fields TEXT NOT NULL,
    missing TEXT NOT NULL,
    attachments TEXT NOT NULL,
    html TEXT NOT NULL,
    raw TEXT NOT NULL,
    PRIMARY KEY (notice_id, number)
);
-- SQLite reads no charset but UTF-8: a page in another is written with its bytes in hexadecimal, for a text that is none
-- breaks whoever reads it. What was read of it stays in the other columns. Of every page is lost what it said it was, how
-- it came, and whether its host asked robots to stay away.
INSERT INTO notice_version
SELECT notice_id, number, fetched_at, sha256, title, fields, missing, attachments, html,
    CASE charset WHEN 'utf-8' THEN CAST(raw AS TEXT) ELSE hex(raw) END
FROM notice_version_as_bytes;
DROP TABLE notice_version_as_bytes;
