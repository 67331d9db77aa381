-- Feeds list what was published last, a page at a time.
CREATE INDEX consultation_published ON consultation (published_at, id) WHERE published_at IS NOT NULL;
CREATE INDEX post_published ON post (consultation_id, published_at, id) WHERE published_at IS NOT NULL;
CREATE INDEX response_published ON response (published_at, post_id) WHERE published_at IS NOT NULL;
