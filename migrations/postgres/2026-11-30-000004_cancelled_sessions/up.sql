-- A session that was called off after it had been announced stays, with the day and the reason of that.
ALTER TABLE hearing_session ADD COLUMN cancelled_at TIMESTAMPTZ;
ALTER TABLE hearing_session ADD COLUMN cancel_reason TEXT
    CHECK ((cancel_reason IS NULL) = (cancelled_at IS NULL));

-- Which sessions an announcement moved, added or called off, as JSON; nothing of other changes, and of those before.
ALTER TABLE consultation_change ADD COLUMN sessions TEXT;
