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
INSERT INTO notice_version
SELECT notice_id, number, fetched_at, sha256, title, fields, missing, attachments, html, CAST(raw AS TEXT)
FROM notice_version_as_bytes;
DROP TABLE notice_version_as_bytes;
