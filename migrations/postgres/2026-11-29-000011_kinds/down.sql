-- What a department began is a thread that residents begin, as far as the version before knows.
DROP INDEX thread_department;
ALTER TABLE thread DROP COLUMN department_id;
ALTER TABLE thread DROP COLUMN voice;
DROP TABLE hearing_record;
DROP TABLE hearing_party;
DROP TABLE hearing_session;

DELETE FROM consultation_change WHERE what IN ('rescheduled', 'end_set');
ALTER TABLE consultation_change DROP CONSTRAINT consultation_change_what_check;
ALTER TABLE consultation_change ADD CONSTRAINT consultation_change_what_check
    CHECK (what IN ('published', 'extended', 'withdrawn', 'concluded', 'archived'));

DROP INDEX consultation_series;
ALTER TABLE consultation DROP COLUMN series_id;
UPDATE consultation SET kind = 'topic' WHERE kind IN ('hearing', 'forum');
ALTER TABLE consultation DROP CONSTRAINT consultation_kind_check;
ALTER TABLE consultation ADD CONSTRAINT consultation_kind_check CHECK (kind IN ('topic', 'draft'));
DROP TABLE series;
