DROP INDEX thread_unanswered;
CREATE INDEX thread_unanswered ON thread (consultation_id, id) WHERE published_at IS NOT NULL AND answered_at IS NULL;
ALTER TABLE thread DROP COLUMN asked_since;
