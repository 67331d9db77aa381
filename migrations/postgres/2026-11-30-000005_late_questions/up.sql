-- Since when a question waits that came after the answers of its thread, or in a thread that a department began.
-- What was asked so before this step has no such day: nobody was promised one.
ALTER TABLE thread ADD COLUMN asked_since TIMESTAMPTZ;
DROP INDEX thread_unanswered;
CREATE INDEX thread_unanswered ON thread (consultation_id, id) WHERE published_at IS NOT NULL AND (answered_at IS NULL OR asked_since IS NOT NULL);
