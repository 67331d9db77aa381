-- Why, when and by whom the first post of a thread was taken back for the department that had begun it.
CREATE TABLE withdrawal (
    post_id BIGINT NOT NULL PRIMARY KEY REFERENCES post (id),
    reason TEXT NOT NULL,
    account_id BIGINT REFERENCES account (id),
    at TEXT NOT NULL
);
