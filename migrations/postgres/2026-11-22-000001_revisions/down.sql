UPDATE queue_item SET why = 'new';
ALTER TABLE queue_item
    DROP CONSTRAINT queue_item_why_check,
    ADD CONSTRAINT queue_item_why_check CHECK (why IN ('new'));

DROP TABLE post_revision;
ALTER TABLE post DROP COLUMN mended;
ALTER TABLE post DROP COLUMN unseen;
ALTER TABLE post DROP COLUMN withdrawn_at;
