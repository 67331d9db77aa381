-- What a department began is a thread that residents begin, as far as the version before knows.
DROP INDEX thread_department;
ALTER TABLE thread DROP COLUMN department_id;
ALTER TABLE thread DROP COLUMN voice;
DROP TABLE hearing_record;
DROP TABLE hearing_party;
DROP TABLE hearing_session;

ALTER TABLE consultation_change ADD COLUMN what_narrow TEXT NOT NULL DEFAULT 'published' CHECK (
    what_narrow IN ('published', 'extended', 'withdrawn', 'concluded', 'archived')
);
DELETE FROM consultation_change WHERE what IN ('rescheduled', 'end_set');
UPDATE consultation_change SET what_narrow = what;
ALTER TABLE consultation_change DROP COLUMN what;
ALTER TABLE consultation_change RENAME COLUMN what_narrow TO what;

DROP INDEX consultation_series;
ALTER TABLE consultation DROP COLUMN series_id;
ALTER TABLE consultation ADD COLUMN kind_narrow TEXT NOT NULL DEFAULT 'topic'
    CHECK (kind_narrow IN ('topic', 'draft'));
UPDATE consultation SET kind_narrow = kind WHERE kind IN ('topic', 'draft');
ALTER TABLE consultation DROP COLUMN kind;
ALTER TABLE consultation RENAME COLUMN kind_narrow TO kind;
DROP TABLE series;
