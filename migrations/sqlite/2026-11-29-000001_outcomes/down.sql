-- What was concluded goes back to where it came from.
UPDATE consultation SET state = 'published' WHERE state IN ('concluded', 'archived');

CREATE TEMPORARY TABLE consultation_change_kept AS
    SELECT * FROM consultation_change WHERE what NOT IN ('concluded', 'archived');
DROP TABLE consultation_change;
CREATE TABLE consultation_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    what TEXT NOT NULL CHECK (what IN ('published', 'extended', 'withdrawn')),
    reason TEXT NOT NULL,
    closed_at_before TEXT,
    closes_at_after TEXT,
    account_id BIGINT REFERENCES account (id),
    at TEXT NOT NULL
);
INSERT INTO consultation_change SELECT * FROM consultation_change_kept;
DROP TABLE consultation_change_kept;
CREATE INDEX consultation_change_consultation ON consultation_change (consultation_id);

ALTER TABLE response_cover DROP COLUMN superseded_at;
DROP INDEX post_answer;
DROP INDEX post_opinion;
DROP TABLE follow_up;
DROP TABLE outcome_part;
DROP TABLE outcome;
