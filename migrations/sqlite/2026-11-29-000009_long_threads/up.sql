-- Threads of a hundred thousand posts: the replies to one post, the most supported posts and the official ones are read from
-- an index in their order, a page at a time.
DROP INDEX post_parent;
CREATE INDEX post_parent ON post (parent_id, place);
DROP INDEX post_supported;
CREATE INDEX post_supported ON post (thread_id, support_count DESC, number) WHERE place IS NOT NULL;
CREATE INDEX post_official ON post (thread_id, number) WHERE department_id IS NOT NULL;
-- Where the branch of a post ends is found among the places and depths of what follows, without the posts themselves.
CREATE INDEX post_branch ON post (thread_id, place, depth);
