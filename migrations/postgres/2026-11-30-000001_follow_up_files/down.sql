DROP INDEX attachment_unsent;
CREATE INDEX attachment_loose ON attachment (created_at) WHERE post_id IS NULL;
DROP INDEX attachment_follow_up;
ALTER TABLE attachment DROP COLUMN follow_up_id;
