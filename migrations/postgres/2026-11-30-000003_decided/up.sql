-- What was decided is listed by when it was, the last first.
CREATE INDEX queue_item_decided ON queue_item (decided_at, id) WHERE decided_at IS NOT NULL;
