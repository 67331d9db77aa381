ALTER TABLE consultation_change DROP COLUMN sessions;
-- What was called off would read as to come.
DELETE FROM hearing_session WHERE cancelled_at IS NOT NULL;
ALTER TABLE hearing_session DROP COLUMN cancel_reason;
ALTER TABLE hearing_session DROP COLUMN cancelled_at;
