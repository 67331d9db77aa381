-- What was promised when the thread became public; empty where its consultation's own date is the promise.
ALTER TABLE thread ADD COLUMN answer_due_at TEXT;
ALTER TABLE thread ADD COLUMN answer_due_provisional BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX thread_unanswered ON thread (consultation_id, id) WHERE published_at IS NOT NULL AND answered_at IS NULL;
CREATE INDEX response_on_desk ON response (department_id, state, published_at);
