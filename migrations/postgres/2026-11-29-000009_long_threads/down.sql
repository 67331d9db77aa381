DROP INDEX post_branch;
DROP INDEX post_official;
DROP INDEX post_supported;
CREATE INDEX post_supported ON post (thread_id, support_count, number) WHERE place IS NOT NULL;
DROP INDEX post_parent;
CREATE INDEX post_parent ON post (parent_id);
