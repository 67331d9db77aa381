-- What a reply is meant as, in consultations that ask for it.
ALTER TABLE consultation ADD COLUMN asks_stance BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE post ADD COLUMN stance TEXT CHECK (stance IN ('for', 'against', 'question', 'suggestion'));
-- Public posts of each stance, kept like the other counters of a thread.
ALTER TABLE thread ADD COLUMN for_count BIGINT NOT NULL DEFAULT 0;
ALTER TABLE thread ADD COLUMN against_count BIGINT NOT NULL DEFAULT 0;
ALTER TABLE thread ADD COLUMN question_count BIGINT NOT NULL DEFAULT 0;
ALTER TABLE thread ADD COLUMN suggestion_count BIGINT NOT NULL DEFAULT 0;
-- When the first answer that covers a post was published: what is unanswered is found without asking for the answers.
ALTER TABLE post ADD COLUMN answered_at TIMESTAMPTZ;
UPDATE post SET answered_at = (
    SELECT min(response.published_at) FROM response_cover JOIN response ON response.post_id = response_cover.response_id
    WHERE response_cover.post_id = post.id AND response.state = 'published'
) WHERE id IN (SELECT post_id FROM response_cover);
-- A page of each list is read from an index in its order, however long the thread.
CREATE INDEX post_stance ON post (thread_id, stance, number) WHERE stance IS NOT NULL AND place IS NOT NULL;
CREATE INDEX post_stance_supported ON post (thread_id, stance, support_count DESC, number)
    WHERE stance IS NOT NULL AND place IS NOT NULL;
CREATE INDEX post_unanswered ON post (thread_id, number)
    WHERE answered_at IS NULL AND department_id IS NULL AND place IS NOT NULL;
CREATE INDEX post_unanswered_supported ON post (thread_id, support_count DESC, number)
    WHERE answered_at IS NULL AND department_id IS NULL AND place IS NOT NULL;
CREATE INDEX post_asking ON post (thread_id, stance, number)
    WHERE stance IS NOT NULL AND answered_at IS NULL AND place IS NOT NULL;
CREATE INDEX post_asking_supported ON post (thread_id, stance, support_count DESC, number)
    WHERE stance IS NOT NULL AND answered_at IS NULL AND place IS NOT NULL;
-- How far somebody has read a thread: private, and no part of the record.
CREATE TABLE thread_visit (
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    thread_id BIGINT NOT NULL REFERENCES thread (id) ON DELETE CASCADE,
    before_number BIGINT NOT NULL,
    seen_number BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (account_id, thread_id)
);
CREATE INDEX thread_visit_thread ON thread_visit (thread_id);
