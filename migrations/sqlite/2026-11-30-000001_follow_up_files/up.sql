-- A file goes along with a post or with a follow-up, never with both.
ALTER TABLE attachment ADD COLUMN follow_up_id BIGINT REFERENCES follow_up (id)
    CHECK (follow_up_id IS NULL OR post_id IS NULL);
CREATE INDEX attachment_follow_up ON attachment (follow_up_id, position) WHERE follow_up_id IS NOT NULL;
DROP INDEX attachment_loose;
CREATE INDEX attachment_unsent ON attachment (created_at) WHERE post_id IS NULL AND follow_up_id IS NULL;
