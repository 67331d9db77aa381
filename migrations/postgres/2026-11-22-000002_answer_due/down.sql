DROP INDEX response_on_desk;
DROP INDEX thread_unanswered;
ALTER TABLE thread DROP COLUMN answer_due_provisional;
ALTER TABLE thread DROP COLUMN answer_due_at;
