-- Why, when and by whom the content of a post was erased. The post's row stays, empty, so that replies keep their place.
CREATE TABLE erasure (
    post_id BIGINT PRIMARY KEY REFERENCES post (id),
    ground TEXT NOT NULL CHECK (ground IN ('request', 'order', 'unlawful')),
    account_id BIGINT REFERENCES account (id),
    at TIMESTAMPTZ NOT NULL
);
