-- What is looked up often, and had to be searched for: a moderator's case page, the newest threads, counts of clauses.
CREATE INDEX post_siblings ON post (parent_id, id) WHERE parent_id IS NOT NULL;
CREATE INDEX decision_item ON decision (item_id, id);
CREATE INDEX thread_newest ON thread (consultation_id, created_at, id) WHERE published_at IS NOT NULL;
DROP INDEX post_clause;
CREATE INDEX post_clause ON post (clause_id, state, depth) WHERE clause_id IS NOT NULL;
CREATE INDEX stored_file_doomed ON stored_file (doomed_at) WHERE doomed_at IS NOT NULL;

-- What points at accounts, threads and posts that go, when nobody confirmed their address.
CREATE INDEX support_account ON support (account_id);
CREATE INDEX decision_account ON decision (account_id);
CREATE INDEX queue_item_post ON queue_item (post_id);
CREATE INDEX queue_item_thread ON queue_item (thread_id);
CREATE INDEX queue_item_claimed_by ON queue_item (claimed_by) WHERE claimed_by IS NOT NULL;
CREATE INDEX thread_author ON thread (author_id);
CREATE INDEX mail_account ON mail (account_id) WHERE account_id IS NOT NULL;
