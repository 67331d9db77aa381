-- What was concluded goes back to where it came from.
UPDATE consultation SET state = 'published' WHERE state IN ('concluded', 'archived');

DELETE FROM consultation_change WHERE what IN ('concluded', 'archived');
ALTER TABLE consultation_change DROP CONSTRAINT consultation_change_what_check;
ALTER TABLE consultation_change ADD CONSTRAINT consultation_change_what_check
    CHECK (what IN ('published', 'extended', 'withdrawn'));

ALTER TABLE response_cover DROP COLUMN superseded_at;
DROP INDEX post_answer;
DROP INDEX post_opinion;
DROP TABLE follow_up;
DROP TABLE outcome_part;
DROP TABLE outcome;
